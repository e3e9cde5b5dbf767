"""Journals of jrnl: only a full date in brackets begins an entry, and stars and tags are kept."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.foreign import codes, packed, read

TEXT = """\
[2025-10-03 14:20] Folding paper worked. They explained it to each other.
@maths was fun, wrote to head@school.example about it.

[At a public dinner] this line is part of the text
[2025-10-04] and so is this one
[2025-10-05 09:05] A quiet lesson *
"""


def written(tmp_path: Path, text: str, name: str = "journal.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["journal.txt", "journal", "my.journal"])
def test_a_text_journal(tmp_path: Path, name: str) -> None:
    (first, second), troubles = read(written(tmp_path, TEXT, name), "jrnl")
    assert troubles == []
    assert (first.title, first.date) == ("Folding paper worked.", "2025-10-03T14:20")
    assert first.text == (
        "They explained it to each other.\n@maths was fun, wrote to head@school.example about it."
        "\n\n[At a public dinner] this line is part of the text\n[2025-10-04] and so is this one"
    )
    assert first.tags == ("maths",)
    assert (second.title, second.date, second.tags) == (
        "A quiet lesson",
        "2025-10-05T09:05",
        ("starred",),
    )


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("2025-10-03 02:05 PM", "2025-10-03T14:05"),
        ("2025-10-03 12:05 AM", "2025-10-03T00:05"),
        ("03.10.2025 14:20", "2025-10-03T14:20"),
        ("03/10/2025 14:20:59", "2025-10-03T14:20"),
        ("2025-10-03", "2025-10-03"),
    ],
)
def test_dates_as_jrnl_may_be_told_to_write_them(tmp_path: Path, head: str, date: str) -> None:
    (one,), _ = read(written(tmp_path, f"[{head}] Title\nBody"), "jrnl")
    assert (one.title, one.date, one.text) == ("Title", date, "Body")


def test_an_american_journal_shows_itself_by_its_days(tmp_path: Path) -> None:
    text = "[10/03/2025 14:20] One\n[10/31/2025 14:20] Two\n"
    found, _ = read(written(tmp_path, text), "jrnl")
    assert [one.date for one in found] == ["2025-10-03T14:20", "2025-10-31T14:20"]


def test_a_day_that_is_none_is_told_and_the_others_come_in(tmp_path: Path) -> None:
    text = "[2025-10-03 14:20] One\n[2025-13-03 14:20] Two\n[2025-10-05 14:20] Three\n"
    found, troubles = read(written(tmp_path, text), "jrnl")
    assert [one.title for one in found] == ["One", "Three"]
    assert codes(troubles) == ["import.field"]


def test_text_that_only_looks_like_it_is_left_to_others(tmp_path: Path) -> None:
    for text in ("[a note] words", "2025-10-03 14:20 words", "words\n[2025-10-03 14:20] words"):
        _, troubles = read(written(tmp_path, text), "markdown")
        assert troubles == []


def test_a_folder_of_days_and_its_zip(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    for day in ("2025/10/03", "2025/11/04"):
        (folder / day).parent.mkdir(parents=True)
        written(folder, f"[{day.replace('/', '-')} 14:20] {day}\n", f"{day}.txt")
    written(folder, "not an entry", "should-be-ignored.txt")
    for path in (folder, packed(folder, tmp_path / "a.zip")):
        found, troubles = read(path, "jrnl")
        assert [one.title for one in found] == ["2025/10/03", "2025/11/04"]
        assert troubles == []


def test_a_day_without_a_date_is_told_and_the_others_come_in(tmp_path: Path) -> None:
    for day, text in (("03", "[2025-10-03] A day.\n"), ("04", "Nothing yet.\n"), ("05", "")):
        path = tmp_path / "2025" / "10" / f"{day}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    entries, troubles = read(tmp_path, "jrnl")
    assert [one.title for one in entries] == ["A day."]
    assert codes(troubles) == ["import.no_date"], "and of an empty day there is nothing to tell"


def test_its_json_says_the_same_as_its_text(tmp_path: Path) -> None:
    entries = [
        {
            "title": "Folding paper worked.",
            "body": "They explained it.\n",
            "date": "2025-10-03",
            "time": "14:20",
            "tags": ["@maths"],
            "starred": True,
        },
        {"title": "Bad", "body": "", "date": "2025-02-30", "time": "14:20"},
        "no entry",
        {"title": "", "body": "", "date": "2025-02-03", "time": "14:20"},
    ]
    path = tmp_path / "export"
    path.write_text(json.dumps({"tags": {}, "entries": entries}))
    (one,), troubles = read(path, "jrnl")
    text = "[2025-10-03 14:20] Folding paper worked. *\nThey explained it.\n"
    (same,), _ = read(written(tmp_path, text), "jrnl")
    assert (one.tags, same.tags) == (("maths", "starred"), ("starred",))
    assert one.origin == same.origin, "both bring the same entry, which is not to come in twice"
    assert codes(troubles) == ["import.empty", "import.entry_shape", "import.field"]


def test_a_long_first_line_is_not_cut(tmp_path: Path) -> None:
    line = "word " * 200
    (one,), _ = read(written(tmp_path, f"[2025-10-03 14:20] {line}\nMore."), "jrnl")
    assert len(one.title) < 300
    assert line.strip() in one.text
    assert "More." in one.text


@pytest.mark.parametrize("start", ["JRNLv3\0abc", "gAAAAABf"])
def test_a_locked_journal_says_how_to_open_it(tmp_path: Path, start: str) -> None:
    found, troubles = read(written(tmp_path, start), "jrnl")
    assert found == []
    assert codes(troubles) == ["import.jrnl_locked"]


@pytest.mark.parametrize("text", ['{"entries": [', '{"entries": 4}', '{"entries": {}} x'])
def test_damaged_json_is_told(tmp_path: Path, text: str) -> None:
    found, troubles = read(written(tmp_path, text, "a.json"), "jrnl")
    assert found == []
    assert len(troubles) == 1
    assert troubles[0].left_out


def test_real_exports(samples: Callable[[str], Path]) -> None:
    folder = samples("fmt-jrnl") / "mini-diarium"
    for name, count in {"jrnl-sample.json": 3, "jrnl-realistic.json": 6}.items():
        found, troubles = read(folder / name, "jrnl")
        assert len(found) == count
        assert troubles == []
        said = json.loads((folder / name).read_text("utf-8"))["entries"]
        assert [one.date for one in found] == [f"{one['date']}T{one['time']}" for one in said]
        assert [one.text for one in found] == [one["body"] for one in said]


def test_a_file_of_nothing_but_entries_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "[2025-10-03 14:20] a\n" * 250_000)
    found, troubles = read(path, "jrnl")
    assert (found, codes(troubles)) == ([], ["import.file_crowded"])
