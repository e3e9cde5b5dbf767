"""A folder of Markdown comes in entry by entry, with its pictures and a report of the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.formats import markdown_folder
from mtl_journal.formats.arrival import Arrival, Trouble
from mtl_journal.services.messages import sentence
from tests.support.pace import timed

Files = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    def write(contents: dict[str, str | bytes]) -> Path:
        root = tmp_path / "chosen"
        for name, content in contents.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


def read(path: Path) -> tuple[list[Arrival], list[Trouble]]:
    found = list(markdown_folder.read(path))
    troubles = [one for one in found if isinstance(one, Trouble)]
    assert all(sentence(trouble.error) for trouble in troubles)
    return [one for one in found if isinstance(one, Arrival)], troubles


def codes(troubles: list[Trouble]) -> list[str]:
    return [trouble.code for trouble in troubles]


def test_files_come_in_by_name_and_hidden_ones_do_not(files: Files) -> None:
    root = files(
        {
            "b.md": "Second",
            "a.markdown": "First",
            "deep/down/c.MD": "Third",
            ".obsidian/x.md": "no",
            ".git/y.md": "no",
            ".hidden.md": "no",
            "a.png": b"no",
        }
    )
    entries, troubles = read(root)
    assert [(one.source, one.text) for one in entries] == [
        ("a.markdown", "First"),
        ("b.md", "Second"),
        ("deep/down/c.MD", "Third"),
    ]
    assert troubles == []


def test_title_and_date_come_from_head_heading_name_or_words(files: Files) -> None:
    root = files(
        {
            "2025-10-03-from-the-name.md": "Text",
            "2025-10-04-x.md": "---\ntitle: From the head\ndate: 5 October 2025\n---\n# Stays\n",
            "2025-10-06.md": "# From the heading\n\nText",
            "IMG_1.md": "From the *words*, of course.",
            "Z.md": "...",
        }
    )
    entries, _ = read(root)
    assert [(one.title, one.date, one.text) for one in entries] == [
        ("From the name", "2025-10-03", "Text"),
        ("From the head", "2025-10-05", "# Stays"),
        ("From the heading", "2025-10-06", "Text"),
        ("From the words, of course", None, "From the *words*, of course."),
        ("Z", None, "..."),
    ]


def test_pictures_inside_the_folder_are_attached(files: Files) -> None:
    root = files(
        {
            "notes/a.md": "---\nevidence:\n- {file: ../pics/two walls.png, alt: Said in the head,"
            " permission: given}\n- {file: plan.pdf, name: Plan.pdf}\n---\n"
            "![One](../pics/one.png) ![Two](../pics/two%20walls.png) ![](../pics/one.png)"
            " ![web](https://example.org/x.png) ![kept](evidence:abc) ![in](data:image/png,A)",
            "notes/plan.pdf": b"%PDF",
            "pics/one.png": b"1",
            "pics/two walls.png": b"2",
        }
    )
    entries, troubles = read(root)
    assert troubles == []
    found = [
        (a.reference, a.name, a.alt, a.permission, a.content()) for a in entries[0].attachments
    ]
    assert found == [
        ("../pics/one.png", "one.png", "One", Permission.PENDING, b"1"),
        ("../pics/two%20walls.png", "two walls.png", "Said in the head", Permission.GIVEN, b"2"),
        ("plan.pdf", "Plan.pdf", "", Permission.PENDING, b"%PDF"),
    ]


def test_files_outside_are_never_opened(files: Files, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "secret.md").write_text("secret")
    root = files({"a.md": "![a](../secret.png) ![b](/etc/passwd) ![c](link.png) ![d](gone.png)"})
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    (root / "b.md").symlink_to(tmp_path / "secret.md")
    (root / "outside").symlink_to(tmp_path)
    entries, troubles = read(root)
    assert [(one.source, one.attachments) for one in entries] == [("a.md", ())]
    assert codes(troubles) == ["import.file_outside"] * 3 + ["import.file_missing"]
    assert not any(trouble.left_out for trouble in troubles)


def test_a_single_file_may_refer_to_its_own_folder_only(files: Files) -> None:
    root = files({"in/a.txt": "![x](x.png) ![y](../y.png)", "in/x.png": b"x", "y.png": b"y"})
    entries, troubles = read(root / "in" / "a.txt")
    assert [one.reference for one in entries[0].attachments] == ["x.png"]
    assert codes(troubles) == ["import.file_outside"]


def test_of_a_journal_folder_only_the_scenarios_are_entries(files: Files) -> None:
    root = files(
        {
            "README.md": "About this folder",
            "revisions/a.md": "Earlier text",
            "scenarios/a.md": "![x](../pictures/x.png)",
            "pictures/x.png": b"x",
            "records/records.jsonl": "{}",
        }
    )
    entries, troubles = read(root)
    assert [one.source for one in entries] == ["scenarios/a.md"]
    assert [one.reference for one in entries[0].attachments] == ["../pictures/x.png"]
    assert troubles == []


def test_one_bad_file_does_not_stop_the_others(files: Files) -> None:
    root = files(
        {
            "a.md": b"PK\x03\x04\x00\x00",
            "b.md": "---\ndate: tomorrow\n---\nText",
            "c.md": "\n \n",
            "d.md": "caf\xe9".encode("windows-1252"),
            "e.md": "---\nauthor: A\nmood: fine\n---\nText e",
            "f.md": "---\nauthor: B\n---\nText f",
            "notes.docx": b"PK",
        }
    )
    entries, troubles = read(root)
    assert [one.text for one in entries] == ["café", "Text e", "Text f"]
    assert [(one.source, one.code, one.left_out) for one in troubles] == [
        ("a.md", "import.not_text", True),
        ("b.md", "import.head_field", True),
        ("c.md", "import.empty", True),
        ("d.md", "import.encoding_guessed", False),
        ("chosen", "import.head_ignored", False),
        ("chosen", "import.passed_over", False),
    ]
    assert troubles[4].params == {"names": "author, mood"}


def test_an_empty_folder_is_said(files: Files, tmp_path: Path) -> None:
    _, troubles = read(tmp_path)
    assert codes(troubles) == ["import.no_entries"]


def test_a_file_over_ten_mebibytes_is_refused(files: Files) -> None:
    _, troubles = read(files({"a.md": b"a" * ((10 << 20) + 1)}))
    assert codes(troubles) == ["import.too_large"]


def test_the_origin_survives_line_ends_and_moved_pictures(files: Files) -> None:
    root = files(
        {
            "a/2025-10-03-x.md": "---\ntitle: T\n---\r\nOne\r\n![x](one.png)\r\n",
            "b/y.md": "---\ntitle: T\ndate: 2025-10-03\n---\n\nOne\n![x](../p/two.png)",
            "b/z.md": "---\ntitle: T\ndate: 2025-10-03\n---\n\nTwo\n![x](../p/two.png)",
        }
    )
    entries, _ = read(root)
    assert entries[0].origin == entries[1].origin != entries[2].origin


def test_the_samples_come_in_whole(samples: Callable[[str], Path]) -> None:
    entries, troubles = read(samples("trainee-blogs-dfe") / "posts")
    assert len(entries) == 50
    assert all(one.date and one.title and one.text for one in entries)
    assert codes(troubles) == ["import.head_ignored"]


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"---\n", b"\xef\xbb\xbf---\ntitle: ", b"# "])
)
def test_any_bytes_are_an_entry_or_a_trouble(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(start + content)
    try:
        entries, troubles = read(path)
    except UserError as refused:
        assert sentence(refused)
    else:
        assert len(entries) + sum(trouble.left_out for trouble in troubles) == 1


@pytest.mark.parametrize(
    "piece", ["![x](a.png) ", "![", "`", "---\n", "# ", "- a\n", "k: [", "\\", " ", "\n", "***"]
)
@pytest.mark.parametrize("start", ["", "---\n", "---\ntitle: x\n---\n"])
def test_hostile_texts_are_read_in_time(tmp_path: Path, piece: str, start: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(start + piece * (3_000_000 // len(piece)))
    with timed() as taken:
        read(file)
    assert taken.seconds < 6  # at most 0.4
