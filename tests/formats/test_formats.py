"""The one list of formats knows its own files and says no to the others."""

from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.entry_formats import FORMATS, format_for
from mtl_journal.services.messages import sentence


def test_every_format_has_its_own_name() -> None:
    assert len({one.id for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize(
    ("name", "id"),
    [("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a.txt", "markdown"), ("a.jsonl", "jsonl")],
)
def test_a_file_finds_its_format(tmp_path: Path, name: str, id: str) -> None:
    (tmp_path / name).touch()
    assert format_for(tmp_path / name).id == id


def test_a_folder_is_markdown_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "folder.jsonl"
    folder.mkdir()
    assert format_for(folder).id == "markdown"


def test_other_files_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    for name, code in {"a.docx": "import.unknown_kind", "b.md": "import.not_found"}.items():
        with pytest.raises(UserError) as refused:
            format_for(tmp_path / name)
        assert refused.value.code == code
        assert name in sentence(refused.value)
