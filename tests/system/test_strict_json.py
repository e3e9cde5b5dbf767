import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.system.lined_text import LARGEST_FILE
from mtl_journal.system.strict_json import JsonRefused, parse_json, read_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


@given(VALUES, st.sampled_from([None, 0, 3]), st.booleans())
def test_it_reads_what_json_reads(value: object, indent: int | None, ascii: bool):
    assert parse_json(json.dumps(value, indent=indent, ensure_ascii=ascii)).value == value


def test_every_field_has_its_line():
    read = parse_json('{\n "a": [1,\n  {"b": "x\\ny"}],\n\n "c"\n:\n 3}')
    assert read.value == {"a": [1, {"b": "x\ny"}], "c": 3}
    lines = {path: read.line_of(path) for path in ("", "a", "a[0]", "a[1]", "a[1].b", "c")}
    assert lines == {"": 1, "a": 2, "a[0]": 2, "a[1]": 3, "a[1].b": 3, "c": 5}
    assert read.line_of("a[1].missing.deeper") == 3


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('{"a": 1,\n "b": }', 2, "Expecting value"),
        ('{"a": 1,\n "a": 2}', 2, "yaml.key_twice"),
        ("", 1, "yaml.empty"),
        (" \n", 1, "yaml.empty"),
        ("[1,\n2] x", 2, "Extra data"),
        ("[" * 30 + "]" * 30, 1, "yaml.too_deep"),
        ("[" * 100_000, 1, "yaml.too_deep"),
        ('{"a": NaN}', 1, "NaN is not JSON"),
        ('{"a":\n "un\ntidy"}', 2, "Invalid control character at"),
    ],
)
def test_what_is_wrong_is_refused_by_its_line(text: str, line: int, why: str):
    with pytest.raises(JsonRefused) as caught:
        parse_json(text)
    said = caught.value.why
    assert (caught.value.line, said.code if isinstance(said, UserError) else said) == (line, why)


def test_a_number_of_5000_digits_is_refused():
    with pytest.raises(JsonRefused):
        parse_json("9" * 5000)


def test_a_file_is_read_with_its_mark_and_refused_by_size_and_bytes(tmp_path: Path):
    path = tmp_path / "one.json"
    path.write_bytes(b"\xef\xbb\xbf[1]")
    assert read_json(path).value == [1]
    path.write_bytes(b'[\n"\xff"]')
    with pytest.raises(JsonRefused) as caught:
        read_json(path)
    assert caught.value.line == 2
    path.write_bytes(b" " * (LARGEST_FILE + 1))
    with pytest.raises(JsonRefused):
        read_json(path)
