"""Lines of JSON come in one by one; a bad line costs itself only."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.formats import jsonl
from mtl_journal.formats.arrival import Arrival, Trouble
from mtl_journal.services.messages import sentence
from tests.support.pace import timed


def read(path: Path, content: bytes | str) -> tuple[list[Arrival], list[Trouble]]:
    file = path / "posts.jsonl"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return sorted_out(list(jsonl.read(file)))


def sorted_out(found: list[Arrival | Trouble]) -> tuple[list[Arrival], list[Trouble]]:
    troubles = [one for one in found if isinstance(one, Trouble)]
    assert all(sentence(trouble.error) for trouble in troubles)
    return [one for one in found if isinstance(one, Arrival)], troubles


def test_all_fields(tmp_path: Path) -> None:
    line = {
        "date": "2025-10-03T14:20:00Z",
        "title": " A  title ",
        "body": "One\r\ntwo",
        "tags": ["calm", "#calm", "seats"],
        "strands": {"S1": "why"},
        "mood": [1],
    }
    entries, troubles = read(tmp_path, json.dumps(line))
    one = entries[0]
    assert (one.date, one.title, one.text) == ("2025-10-03T14:20", "A title", "One\ntwo")
    assert (one.tags, one.strands) == (("calm", "seats"), (("S1", "why"),))
    assert one.source == "posts.jsonl:1"
    assert troubles == []


def test_a_missing_title_becomes_the_first_words(tmp_path: Path) -> None:
    entries, _ = read(tmp_path, '{"date": null, "text": "Up early, and to the office."}\n')
    assert (entries[0].title, entries[0].date) == ("Up early, and to the office", None)


def test_bad_lines_are_named_and_the_others_come_in(tmp_path: Path) -> None:
    lines = [
        '{"text": "first"}',
        "",
        "{",
        "[1]",
        '{"title": "no text"}',
        '{"text": 5}',
        '{"text": "x", "date": "soon"}',
        '{"text": "x", "date": 20251003}',
        '{"text": "x", "tags": 3}',
        '{"text": "half \\ud800"}',
        '{"text": "nul \\u0000"}',
        '{"text": "x", "title": "half \\ud800"}',
        '{"text": ""}',
        "[" * 100_000,
        '{"text": "x", "n": ' + "9" * 5000 + "}",
        '{"text": "last"}',
    ]
    entries, troubles = read(tmp_path, "\n".join(lines))
    assert [one.text for one in entries] == ["first", "last"]
    assert [one.source for one in troubles] == [f"posts.jsonl:{at}" for at in range(3, 16)]
    assert all(one.left_out for one in troubles)


def test_encodings(tmp_path: Path) -> None:
    line = '{"text": "café"}\r\n'
    for content in (line.encode("utf-8-sig"), line.encode("utf-16"), line.encode("windows-1252")):
        entries, _ = read(tmp_path, content * (1 if content[0] > 127 else 2))
        assert {one.text for one in entries} == {"café"}


def test_a_line_without_end_is_passed_over(tmp_path: Path) -> None:
    entries, troubles = read(tmp_path, b"x" * (25 << 20) + b'\n{"text": "after"}\n')
    assert [one.code for one in troubles] == ["import.line_too_long"]
    assert [(one.text, one.source) for one in entries] == [("after", "posts.jsonl:2")]


def test_the_blogs_come_in_whole(samples: Callable[[str], Path]) -> None:
    entries, troubles = sorted_out(list(jsonl.read(samples("trainee-blogs-dfe") / "posts.jsonl")))
    assert (len(entries), troubles) == (50, [])


def test_the_diary_comes_in_whole_and_fast(samples: Callable[[str], Path]) -> None:
    path = samples("diary-pepys") / "pepys_1660_1664.jsonl"
    with timed() as taken:
        entries, troubles = sorted_out(list(jsonl.read(path)))
    assert (len(entries), troubles) == (1813, [])
    assert len({one.origin for one in entries}) == 1813
    raw = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [one.date for one in entries] == [one["date"] for one in raw]
    assert [one.text for one in entries] == [one["text"] for one in raw]
    assert taken.seconds < 4  # about 0.2


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
OBJECTS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("date", "title", "text", "body", "tags", "strands"), JSON)
)


@given(st.one_of(OBJECTS.map(json.dumps).map(str.encode), st.binary(max_size=200)))
def test_any_line_is_an_entry_or_a_trouble(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    line = content.replace(b"\n", b" ")
    entries, troubles = read(tmp_path_factory.getbasetemp(), line)
    expected = 1 if line.strip() else 0
    if line[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        assert len(entries) + sum(trouble.left_out for trouble in troubles) == expected
    for one in entries:
        assert one.title
        one.text.encode()
