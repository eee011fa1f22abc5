"""`NamedTuple` as `typing` has it, without importing `typing`, which costs the clock a tenth of its time.

To a type checker it is the very thing. At run time a class that names its fields becomes a `namedtuple`, with the
defaults, properties and docstring of its body.
"""

from collections import namedtuple

__all__ = ["NamedTuple"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    OWN = {"__module__", "__qualname__", "__annotations__"}

    class _Maker(type):
        """Turns the body of a class into a named tuple."""

        def __new__(cls, name, bases, body):
            """Return the named tuple; for `NamedTuple` itself the class."""
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = list(body["__annotations__"])
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in OWN and key not in fields:
                    setattr(made, key, value)
            made.__annotations__ = body["__annotations__"]
            return made

    class NamedTuple(metaclass=_Maker):
        """Base of the clock's values: fields as annotations, defaults as usual."""
