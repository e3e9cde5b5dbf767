import unicodedata
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from mtl_journal.domain.errors import UserError
from mtl_journal.security.passphrase import clean_passphrase, desk_key, passphrase_in

sqlcipher: Any = sqlcipher3.dbapi2

WORDS = "l’été à Saint-Étienne, 'quoted' and 42 😀 "


def desk_of_another_program(path: Path, passphrase: str) -> bytes:
    """Make a file as any SQLCipher 4 program would, with every setting at its default."""
    link = sqlcipher.connect(path)
    link.execute("PRAGMA key = '" + passphrase.replace("'", "''") + "'")
    link.execute("CREATE TABLE note (words)")
    link.execute("INSERT INTO note VALUES ('hello')")
    link.commit()
    link.close()
    return path.read_bytes()[:16]


def words_with_raw_key(path: Path, key: bytes, salt: bytes) -> str:
    link = sqlcipher.connect(path)
    try:
        link.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        return link.execute("SELECT words FROM note").fetchone()[0]
    finally:
        link.close()


def test_the_key_opens_what_another_program_made_with_the_passphrase(tmp_path: Path):
    path = tmp_path / "other.db"
    salt = desk_of_another_program(path, WORDS)
    assert words_with_raw_key(path, desk_key(WORDS, salt), salt) == "hello"
    with pytest.raises(sqlcipher.DatabaseError):
        words_with_raw_key(path, desk_key(WORDS.strip(), salt), salt)


def test_another_program_opens_with_the_passphrase_what_the_key_made(tmp_path: Path):
    path, salt = tmp_path / "ours.mtlj", bytes(range(16))
    link = sqlcipher.connect(path)
    link.execute(f"PRAGMA key = \"x'{desk_key(WORDS, salt).hex()}{salt.hex()}'\"")
    link.execute("CREATE TABLE note (words)")
    link.execute("INSERT INTO note VALUES ('ours')")
    link.commit()
    link.close()

    other = sqlcipher.connect(path)
    other.execute("PRAGMA key = '" + WORDS.replace("'", "''") + "'")
    assert other.execute("SELECT words FROM note").fetchone() == ("ours",)
    other.close()


def test_letters_composed_or_not_are_the_same_passphrase():
    salt = bytes(16)
    assert desk_key(unicodedata.normalize("NFD", "été"), salt) == desk_key("été", salt)


@pytest.mark.parametrize("text", ["", "   ", "\t\n", "\u3000"])
def test_an_empty_passphrase_is_refused(text: str):
    with pytest.raises(UserError) as raised:
        desk_key(text, bytes(16))
    assert raised.value.code == "passphrase.empty"


@pytest.mark.parametrize("text", ["two\nlines", "tab\there", "nul\0here", "half\udce9", "a\x7f"])
def test_what_no_keyboard_types_is_refused(text: str):
    with pytest.raises(UserError) as raised:
        clean_passphrase(text)
    assert raised.value.code == "passphrase.control"


def test_the_salt_has_sixteen_bytes():
    with pytest.raises(ValueError, match="16 bytes"):
        desk_key("words", b"short")


@pytest.mark.parametrize(
    "content",
    [
        "blue – kettle".encode(),
        "blue – kettle\n".encode(),
        "blue – kettle\r\n".encode(),
        "\ufeffblue – kettle\r\n".encode(),
        "blue – kettle\r\n".encode("utf-16"),
        b"\xfe\xff" + "blue – kettle\n".encode("utf-16-be"),
    ],
)
def test_a_passphrase_file_is_its_one_line(content: bytes):
    assert passphrase_in(content) == "blue – kettle"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "passphrase.empty"),
        (b"\n", "passphrase.empty"),
        (b"\xef\xbb\xbf\r\n", "passphrase.empty"),
        (b"one\ntwo\n", "passphrase.control"),
        (b"caf\xe9\n", "passphrase.not_text"),
        (b"\xff\xfe\x00", "passphrase.not_text"),
        (b"\x89PNG\r\n\x1a\n\x00", "passphrase.not_text"),
    ],
)
def test_a_file_that_holds_no_passphrase_is_refused(content: bytes, code: str):
    with pytest.raises(UserError) as raised:
        passphrase_in(content)
    assert raised.value.code == code
