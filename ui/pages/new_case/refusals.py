"""Putting the reasons of a refusal at the fields of a step.

A form that saves itself gives a refused value again when it is left; here nothing is saved before the end, so a
reason stands until the answer is another one.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.trouble import Reason
from ui.forms.form import Form


def owner_of(form: Form, field: str) -> str:
    """Return the key of the form's field that a reason belongs to; "" if to none."""
    return next((spec.key for spec in form.specs if field == spec.key or field in spec.reasons), "")


def show_reasons(form: Form, reasons: Iterable[Reason]) -> str:
    """Show the reasons that belong to this form; return the key of its first field concerned, "" if none."""
    said: dict[str, list[str]] = {}
    for reason in reasons:
        key = owner_of(form, reason.field)
        if key:
            said.setdefault(key, []).append(reason.text)
    for key, sentences in said.items():
        form.row(key).set_problem(" ".join(sentences))
    return next((spec.key for spec in form.specs if spec.key in said), "")
