"""Months of RedNotebook: days in any style of YAML, its markup, its tags and categories."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from PIL import Image

from mtl_journal.formats.txt2tags import markdown
from tests.formats.foreign import codes, packed, read

MONTH = """\
1: {text: 'One line, it''s #quiet.'}
3:
  text: "= Fractions =\\n\\nThey //folded// paper.\\n[\\"\\"file:///old/board\\"\\".png]"
  Tags: {year 8: null, maths: null}
  Ideas:
    try paper again: null
    ask Sam: null
12: {text: !!python/unicode "caf\\xe9"}
"""


def month(folder: Path, text: str = MONTH, name: str = "2025-10.txt") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_month(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "board.png")
    month(tmp_path / "data")
    (first, second, third), troubles = read(tmp_path, "rednotebook")
    assert troubles == []
    assert (first.date, first.text, first.tags) == (
        "2025-10-01",
        "One line, it's #quiet.",
        ("quiet",),
    )
    assert (second.title, second.date, second.tags) == (
        "Fractions",
        "2025-10-03",
        ("year 8", "maths"),
    )
    assert second.text == (
        "They *folded* paper.\n![board](file:///old/board.png)\n\n"
        "## Ideas\n\n- try paper again\n- ask Sam"
    )
    (picture,) = second.attachments
    assert picture.reference == "file:///old/board.png"
    assert picture.content() == (tmp_path / "board.png").read_bytes()
    assert third.title == "café", "what was text in an old version is text"


def test_a_picture_of_the_old_computer_is_told_and_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    text = yaml.safe_dump({1: {"text": f'[""file://{tmp_path}/secret"".png] words'}})
    (one,), troubles = read(month(tmp_path / "in", text).parent, "rednotebook")
    assert one.attachments == ()
    assert codes(troubles) == ["import.file_missing"]


def test_a_folder_a_backup_and_a_single_month_say_the_same(tmp_path: Path) -> None:
    path = month(tmp_path / "data")
    found = [
        [(one.title, one.date, one.text) for one in read(place, "rednotebook")[0]]
        for place in (tmp_path / "data", path, packed(tmp_path / "data", tmp_path / "b.zip"))
    ]
    assert found[0] == found[1] == found[2]


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    month(tmp_path)
    for name in ("2025-10.new.txt", "notes.txt", "2025-11.txt.bak"):
        month(tmp_path, "1: {text: no}\n", name)
    assert len(read(tmp_path, "rednotebook")[0]) == 3


def test_a_month_without_days_is_no_trouble(tmp_path: Path) -> None:
    month(tmp_path)
    month(tmp_path, "{}\n", "2025-11.txt")
    (tmp_path / "board.png").touch()
    found, troubles = read(tmp_path, "rednotebook")
    assert (len(found), troubles) == (3, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1: {text: a}\n2: {text: [}\n", "import.month_unreadable"),
        ("1: {text: a}\n2: &a {text: b}\n3: *a\n", "import.month_unreadable"),
        ("1: {text: a}\n1: {text: b}\n", "import.month_unreadable"),
        ("1: {text: a}\n2: !!python/object/apply:os.system [echo]\n", "import.month_unreadable"),
        ("1: {text: a}\n32: {text: b}\n", "import.field"),
        ("1: {text: a}\n2: words\n", "import.entry_shape"),
    ],
)
def test_what_is_wrong_is_told_and_the_other_months_come_in(
    tmp_path: Path, text: str, code: str
) -> None:
    month(tmp_path, text)
    month(tmp_path, MONTH, "2025-11.txt")
    (tmp_path / "board.png").touch()
    found, troubles = read(tmp_path, "rednotebook")
    assert codes(troubles) == [code]
    assert [one.date for one in found][-3:] == ["2025-11-01", "2025-11-03", "2025-11-12"]


@pytest.mark.parametrize(
    ("txt2tags", "expected"),
    [
        ("=== Third ===", "### Third"),
        ("= not = closed", "= not = closed"),
        ("=" * 20, "* * *"),
        ("**bold** //it// __under__ --gone--", "**bold** *it* *under* ~~gone~~"),
        ("http://a.b//c//d and //it//", "http://a.b//c//d and *it*"),
        ("``//code//``", "``//code//``"),
        ("+ one\n+ two", "1. one\n1. two"),
        ('[label ""https://a.b/c""]', "[label](https://a.b/c)"),
        ('[""/old/a b"".png?50]', "![a b](</old/a b.png>)"),
        ("```\n= raw =\n```", "```\n= raw =\n```"),
        ("a -- b -- c", "a -- b -- c"),
    ],
)
def test_markup(txt2tags: str, expected: str) -> None:
    assert markdown(txt2tags) == expected


def test_a_real_journal(samples: Callable[[str], Path], tmp_path: Path) -> None:
    folder = samples("fmt-rednotebook") / "pepys-rednotebook"
    found, troubles = read(folder, "rednotebook")
    assert len(found) == 3410
    assert troubles == []
    assert len({one.date for one in found}) == 3410
    with zipfile.ZipFile(tmp_path / "backup.zip", "w") as archive:
        for path in sorted((folder / "data").glob("1660-*.txt")):
            archive.write(path, path.name)
    backup, _ = read(tmp_path / "backup.zip", "rednotebook")
    assert [one.origin for one in backup] == [one.origin for one in found[: len(backup)]]
