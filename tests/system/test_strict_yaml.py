from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.system.lined_text import LARGEST_FILE
from mtl_journal.system.strict_yaml import YamlRefused, parse_yaml, read_yaml


def test_values_are_plain_and_every_field_has_its_line():
    text = parse_yaml("id: x\nlist:\n  - a: 1\n    b: two\n  - a: 3\n")
    assert text.value == {"id": "x", "list": [{"a": 1, "b": "two"}, {"a": 3}]}
    assert text.line_of("id") == 1
    assert text.line_of("list") == 2
    assert text.line_of("list[0].b") == 4
    assert text.line_of("list[1]") == 5


def test_a_field_that_is_missing_has_the_line_of_what_ought_to_hold_it():
    text = parse_yaml("id: x\nlist:\n  - a: 1\n")
    assert text.line_of("list[0].b.c[7]") == 3
    assert text.line_of("title") == 1


BILLION = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "yaml.empty"),
        ("# nothing\n", 1, "yaml.empty"),
        (BILLION, 2, "yaml.alias"),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", 4, "yaml.key_twice"),
        ("a: 1\n? [x]\n: 2\n", 2, "yaml.key_not_text"),
        ("a: 1\nb: 2025-13-45\n", 2, "yaml.not_a_value"),
        ("a: 1\nb: " + "9" * 5000, 2, "yaml.not_a_value"),
        ("a: 1\nb: !!set {c}\n", 2, "yaml.tag"),
        ("a: 1\nb: !!seq c\n", 2, "yaml.tag"),
        ("a: 1\n!!seq b: c\n", 2, "yaml.tag"),
        ("a: 1\nb: !!binary aGk=\n", 2, "yaml.tag"),
        ("a: 1\nb: !!bool perhaps\n", 2, "yaml.not_a_value"),
        ("a: 1\nb: !!timestamp never\n", 2, "yaml.not_a_value"),
        ("a: 1\nb: !!int ''\n", 2, "yaml.not_a_value"),
        ("a: ü\nb: \x01\n", 2, "yaml.unprintable"),
        ("a:\n  " + "[" * 200_000, 2, "yaml.too_deep"),
        ("a:\n  [" + "[]," * 300_000 + "]", 2, "yaml.too_many"),
    ],
)
def test_traps_are_refused_by_line(text: str, line: int, code: str):
    with pytest.raises(YamlRefused) as caught:
        parse_yaml(text)
    assert caught.value.line == line
    assert isinstance(caught.value.why, UserError)
    assert caught.value.why.code == code


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: c: d\n", 2),
        ("a: 1\nb: [1, 2\n", 3),
        ("a: 1\n<<: {b: 2}\n", 2),
        ("a: 1\nb: !!python/object/apply:os.getcwd []\n", 2),
        ("a: 1\nb: !secret x\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
    ],
)
def test_what_the_parser_refuses_keeps_its_line(text: str, line: int):
    with pytest.raises(YamlRefused) as caught:
        parse_yaml(text)
    assert caught.value.line == line


def test_a_file_is_read_with_its_byte_order_mark(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xbc\r\nb: 2\r\n")
    assert read_yaml(path).value == {"a": "ü", "b": 2}


def test_a_file_too_large_is_not_read(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * LARGEST_FILE + b"\na: 1\n")
    with pytest.raises(YamlRefused) as caught:
        read_yaml(path)
    assert isinstance(caught.value.why, UserError)
    assert caught.value.why.code == "yaml.too_large"


def test_bytes_that_are_no_text_are_refused_by_line(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\nb: 2\nc: caf\xe9\n")
    with pytest.raises(YamlRefused) as caught:
        read_yaml(path)
    assert caught.value.line == 3
    assert isinstance(caught.value.why, UserError)
    assert caught.value.why.code == "yaml.not_utf8"


def test_text_as_old_programs_of_python_tagged_it_is_text_only_where_all_is():
    said = "a: !!python/unicode 'caf\\xe9'\nb: !!python/unicode \"caf\\xe9\"\n"
    assert parse_yaml(said, as_text=True).value == {"a": "caf\\xe9", "b": "café"}
    with pytest.raises(YamlRefused):
        parse_yaml(said)
