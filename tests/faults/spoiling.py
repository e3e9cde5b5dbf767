"""What can be wrong with a desk's file or its recovery code: each way, and what is said of it."""

import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.security.recovery import key_from_code
from tests.support.commands import Owner, new_desk

PAGE = 4096
Spoils = Callable[[Owner], str]


def damaged_first_page(owner: Owner) -> str:
    flip(owner.desk, 2000)
    return "is a desk, but part of the file is damaged"


def damaged_page_in_the_middle(owner: Owner) -> str:
    flip(owner.desk, owner.desk.stat().st_size // 2)
    return "is a desk, but part of the file is damaged"


def damaged_salt(owner: Owner) -> str:
    """Without the salt no key can be told from a wrong one."""
    flip(owner.desk, 3)
    return "That is not the recovery code of"


def cut_off_between_pages(owner: Owner) -> str:
    os.truncate(owner.desk, PAGE * (owner.desk.stat().st_size // PAGE // 2))
    return "has not fully arrived"


def cut_off_within_a_page(owner: Owner) -> str:
    os.truncate(owner.desk, owner.desk.stat().st_size - 1000)
    return "has not fully arrived"


def zeros_at_the_end(owner: Owner) -> str:
    size = owner.desk.stat().st_size
    with owner.desk.open("r+b") as file:
        file.seek(size // PAGE // 2 * PAGE)
        file.write(bytes(size - file.tell()))
    return "has not fully arrived"


def empty(owner: Owner) -> str:
    os.truncate(owner.desk, 0)
    return "is empty, so there is no desk in it"


def missing(owner: Owner) -> str:
    owner.desk.unlink()
    return "There is no desk at"


def a_folder(owner: Owner) -> str:
    owner.desk.unlink()
    owner.desk.mkdir()
    return "is a folder or a device"


def a_text(owner: Owner) -> str:
    owner.desk.write_text("Dear diary, today we argued about equals signs.\n" * 300)
    return "is not a desk of MTL Journal"


def a_picture(owner: Owner) -> str:
    owner.desk.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(9000))
    return "is not a desk of MTL Journal"


def a_plain_database(owner: Owner) -> str:
    owner.desk.unlink()
    plain = sqlite3.connect(owner.desk)
    plain.execute("CREATE TABLE record (n INTEGER PRIMARY KEY)")
    plain.commit()
    plain.close()
    return "is not a desk of MTL Journal"


def a_zip(owner: Owner) -> str:
    with zipfile.ZipFile(owner.desk, "w") as archive:
        archive.writestr("noise", os.urandom(9000))
    return "is not a desk of MTL Journal"


def another_program_s_encrypted_database(owner: Owner) -> str:
    execute(owner, "PRAGMA application_id = 7")
    return "is not a desk of MTL Journal"


def newer_version(owner: Owner) -> str:
    execute(owner, "PRAGMA user_version = 999")
    return "was written by a newer MTL Journal (format 999;"


def planted_trigger(owner: Owner) -> str:
    execute(owner, "CREATE TRIGGER planted AFTER INSERT ON record BEGIN DELETE FROM record; END")
    return "is a desk, but its inside was changed by another program"


def planted_view(owner: Owner) -> str:
    execute(owner, "CREATE VIEW planted AS SELECT * FROM record")
    return "is a desk, but its inside was changed by another program"


def missing_index(owner: Owner) -> str:
    with inside(owner) as raw:
        (name,) = raw.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchone()
        raw.execute(f"DROP INDEX {name}")
    return "is a desk, but its inside was changed by another program"


def wrong_recovery_code(owner: Owner) -> str:
    other = new_desk(owner.desk.parent, "other person.mtlj")
    owner.code_file.write_text(other.code_file.read_text())
    return "That is not the recovery code of"


def mistyped_recovery_code(owner: Owner) -> str:
    code = owner.code_file.read_text()
    owner.code_file.write_text(("1" if code[0] != "1" else "2") + code[1:])
    return "The recovery code is mistyped in group 1."


SPOILT: tuple[Spoils, ...] = (
    damaged_first_page,
    damaged_page_in_the_middle,
    damaged_salt,
    cut_off_between_pages,
    cut_off_within_a_page,
    zeros_at_the_end,
    empty,
    missing,
    a_folder,
    a_text,
    a_picture,
    a_plain_database,
    a_zip,
    another_program_s_encrypted_database,
    newer_version,
    planted_trigger,
    planted_view,
    missing_index,
    wrong_recovery_code,
    mistyped_recovery_code,
)


def execute(owner: Owner, statement: str) -> None:
    """Change the inside of a desk as no MTL Journal does."""
    with inside(owner) as raw:
        raw.execute(statement)


class inside:
    """The desk's bare database, as another program that knows the key would open it."""

    def __init__(self, owner: Owner) -> None:
        key = key_from_code(owner.code_file.read_text()).hex()
        salt = owner.desk.read_bytes()[:16].hex()
        self._raw = sqlcipher.connect(str(owner.desk), isolation_level=None)
        self._raw.execute(f"PRAGMA key = \"x'{key}{salt}'\"")

    def __enter__(self) -> "sqlcipher.Connection":
        return self._raw

    def __exit__(self, *_: object) -> None:
        self._raw.close()


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0x40]))
