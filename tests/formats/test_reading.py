"""Bytes become text, and nothing outside the chosen folder is touched."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.reading import decoded, inside, link_path, read_file


@pytest.mark.parametrize(
    ("content", "text", "guessed"),
    [
        ("é\r\nb\rc".encode(), "é\nb\nc", False),
        ("é".encode("utf-8-sig"), "é", False),
        ("é\n".encode("utf-16"), "é\n", False),
        (b"\xfe\xff" + "é".encode("utf-16-be"), "é", False),
        ("“é”".encode("windows-1252"), "“é”", True),
        (b"\xe9\x81", "é\ufffd", True),
        (b"", "", False),
    ],
)
def test_encodings(content: bytes, text: str, guessed: bool) -> None:
    found = decoded(content)
    assert (found.text, found.guessed) == (text, guessed)


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\xfea", b"\xff\xfe\x00\xd8a\x00", b"\x89PNG\0"])
def test_what_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        decoded(content)
    assert refused.value.code == "import.not_text"


@given(st.text())
def test_utf8_loses_nothing_but_carriage_returns(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decoded(text.encode()).text == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "chosen"
    (folder / "notes").mkdir(parents=True)
    (folder / "pics").mkdir()
    (folder / "pics" / "a.png").write_bytes(b"a")
    (folder / "way-out").symlink_to(tmp_path)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "round").symlink_to(folder / "round")
    return folder


@pytest.mark.parametrize("name", ["../pics/a.png", "..\\pics\\a.png", "../notes/.././pics//a.png"])
def test_a_name_inside_is_found(folder: Path, name: str) -> None:
    assert inside(folder, folder / "notes", name) == folder.resolve() / "pics" / "a.png"


@pytest.mark.parametrize(
    "name",
    ["", "../../secret.png", "../way-out/secret.png", "../link.png", "/etc/passwd",
     "//server/a.png", "\\\\server\\a.png", "C:\\a.png", "file:///etc/passwd",
     "../pics/../../chosen/pics/a.png", "a\0b", "a\nb"],
)  # fmt: skip
def test_a_name_outside_is_not(folder: Path, name: str) -> None:
    assert inside(folder, folder / "notes", name) is None


def test_links_that_go_in_a_circle_end(folder: Path) -> None:
    found = inside(folder, folder, "round/a.png")
    assert found is None or not found.is_file()


@pytest.mark.parametrize(
    ("target", "path"),
    [("my%20wall.png", "my wall.png"), ("a.png?size=2#top", "a.png"), ("%2e%2e/a", "../a")],
)
def test_a_link_is_decoded_once(target: str, path: str) -> None:
    assert link_path(target) == path


def test_only_ordinary_files_of_bearable_size_are_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    large = tmp_path / "large"
    large.write_bytes(b"12345")
    wrong = {
        pipe: "import.not_a_file",
        large: "import.too_large",
        tmp_path / "no": "import.not_found",
    }
    for path, code in wrong.items():
        with pytest.raises(UserError) as refused:
            read_file(path, most=4)
        assert refused.value.code == code
    assert read_file(large, most=5) == b"12345"
