"""Desks that are rightly encrypted and declare what no desk of ours declares are refused.

Whoever knows the passphrase can write anything into the file; none of it may ever run.
"""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.desks import open_desk
from mtl_journal.services.unlocking import Opening
from mtl_journal.store.migrations import NEWEST
from tests.support.computers import Computer, new_desk

EDIT = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET "

PLANTED = {
    "trigger on insert": "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END",
    "trigger on update": "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM record; END",
    "trigger on delete": "CREATE TRIGGER t BEFORE DELETE ON draft BEGIN SELECT RAISE(IGNORE); END",
    "view": "CREATE VIEW v AS SELECT * FROM identity",
    "view in a table's place": "DROP TABLE outlet; CREATE VIEW outlet AS SELECT * FROM meta",
    "view with endless recursion": (
        "ALTER TABLE draft RENAME TO was; CREATE VIEW draft AS WITH RECURSIVE r (n) AS "
        "(SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"
    ),
    "virtual table": "CREATE VIRTUAL TABLE v USING fts5 (words)",
    "virtual table in a table's place": (
        "DROP TABLE outlet; CREATE VIRTUAL TABLE outlet USING fts5 (path, kind, at)"
    ),
    "virtual table over another's pages": "CREATE VIRTUAL TABLE v USING rtree (id, least, most)",
    "another table": "CREATE TABLE extra (n)",
    "statistics that steer queries": "ANALYZE",
    "another column": "ALTER TABLE record ADD COLUMN extra TEXT DEFAULT 'x'",
    "a computed column": "ALTER TABLE meta ADD COLUMN long TEXT AS (hex(zeroblob(500000000)))",
    "a column's default": "ALTER TABLE draft ADD COLUMN x TEXT DEFAULT (hex(randomblob(9)))",
    "index on an expression": "CREATE INDEX i ON scenario (hex(text))",
    "index that leaves rows out": "CREATE INDEX i ON record (n) WHERE n > 5",
    "missing table": "DROP TABLE waiting",
    "missing index": "DROP INDEX record_by_subject",
    "another table's name": "ALTER TABLE outlet RENAME TO outlets",
    "a constraint taken out": EDIT + "sql = replace(sql, ' UNIQUE', '') WHERE name = 'record'",
    "a check put in": (
        EDIT + "sql = replace(sql, 'value TEXT', 'value TEXT CHECK (0)') WHERE name = 'meta'"
    ),
    "an index that is another's": (
        EDIT + "tbl_name = 'meta', sql = 'CREATE INDEX record_by_subject ON meta (value)' "
        "WHERE name = 'record_by_subject'"
    ),
    "sql that is no sql": EDIT + "sql = 'CREATE TABLE meta (((' WHERE name = 'meta'",
    "sql that is no text": EDIT + "sql = x'ff00fe' WHERE name = 'meta'",
    "a name that is no text": EDIT + "name = CAST(x'ff80' AS TEXT) WHERE name = 'outlet'",
    "a page of another table": EDIT + "rootpage = 2 WHERE name = 'outlet'",
    "a page that is not there": EDIT + "rootpage = 99999 WHERE name = 'outlet'",
    "another tokenizer": (
        EDIT + "sql = replace(sql, 'remove_diacritics 2', 'remove_diacritics 0') "
        "WHERE name = 'search'"
    ),
    "index over another table": (
        EDIT + "sql = replace(sql, '''scenario''', '''identity''') WHERE name = 'search'"
    ),
    "another program's file": "PRAGMA application_id = 0",
    "a version before the first": "PRAGMA user_version = 0",
    "a version below zero": "PRAGMA user_version = -1",
    "a newer version": "PRAGMA user_version = 2000000000",
}
SAYS = {
    "a newer version": "desk.newer",
    "another program's file": "desk.not_a_desk",
    "a constraint taken out": "desk.broken",
    "sql that is no sql": "desk.broken",
    "sql that is no text": "desk.broken",
    "a name that is no text": "desk.broken",
    "a page that is not there": "desk.broken",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a desk with a scenario in it."""
    computer = Computer(tmp_path_factory.mktemp("sound") / "home")
    with computer.on():
        scenarios.add(computer.desk, Content("A lesson", None, "Words."))
    computer.close()
    return computer.path


def planted(sound: Path, folder: Path, statements: str) -> tuple[Path, Opening]:
    """Return a copy of the desk in which another program ran these statements."""
    path, opening = folder / "given.mtlj", new_desk("Ann").opening
    shutil.copyfile(sound, path)
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA key = \"x'{opening.key.hex()}{opening.salt.hex()}'\"")
        raw.executescript(statements)
    assert path.read_bytes() != sound.read_bytes(), "it was planted indeed"
    return path, opening


@pytest.mark.parametrize("what", PLANTED)
def test_a_desk_with_anything_planted_is_refused(sound: Path, tmp_path: Path, what: str) -> None:
    path, opening = planted(sound, tmp_path, PLANTED[what])
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(UserError) as refused:
            open_desk(path, opening, read_only=read_only)
        assert refused.value.code == SAYS.get(what, "desk.altered")
        assert path.read_bytes() == before
        assert [one.name for one in tmp_path.iterdir()] == ["given.mtlj"]


def test_other_layout_of_the_same_schema_is_no_reason_to_refuse(
    sound: Path, tmp_path: Path
) -> None:
    path, opening = planted(sound, tmp_path, EDIT + "sql = replace(sql, '        ', char(10))")
    desk = open_desk(path, opening)
    assert [one.title for one in scenarios.list_scenarios(desk)] == ["A lesson"]
    desk.close()


def test_nothing_can_be_planted_through_an_open_desk(sound: Path, tmp_path: Path) -> None:
    path, opening = planted(sound, tmp_path, f"PRAGMA user_version = {NEWEST}; VACUUM")
    desk = open_desk(path, opening)
    for statement in (PLANTED["trigger on insert"], PLANTED["view"]):
        with desk.file.raw() as raw, pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
            raw.execute(statement)
    desk.close()
