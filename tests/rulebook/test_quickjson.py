from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.rulebook import quickjson

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


@given(VALUES)
def test_it_writes_what_json_writes_and_reads_it_back(value: Any) -> None:
    text = quickjson.dumps(value)
    assert text == json.dumps(value, ensure_ascii=False, indent=1)
    assert quickjson.loads(text) == value
    assert quickjson.loads(json.dumps(value)) == value


@pytest.mark.parametrize("text", ["", "{", '{"a": }', "[1] 2", "nothing", '"open', "[1,]"])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - as json does
        quickjson.loads(text)


def test_it_falls_back_where_the_interpreter_has_no_c_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quickjson, "_make_scanner", None)
    assert quickjson.loads('{"a": [1, null]}') == {"a": [1, None]}
    assert quickjson.dumps({"a": ["ü"]}) == '{\n "a": [\n  "ü"\n ]\n}'


def test_other_kinds_of_value_are_a_bug() -> None:
    with pytest.raises(TypeError):
        quickjson.dumps({"a": object()})
