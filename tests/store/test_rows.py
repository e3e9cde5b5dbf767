"""The tables that SQLAlchemy knows are those of the newest frozen SQL, column by column."""

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Integer, LargeBinary, Table, Text

from mtl_journal.store import rows, schema

TYPES = {Text: "TEXT", Integer: "INTEGER", LargeBinary: "BLOB"}


def declared() -> sqlcipher.Connection:
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    schema.make_schema(connection)
    return connection


def columns_of(connection: sqlcipher.Connection, table: str) -> list[tuple[str, str, bool, bool]]:
    described = connection.execute(f"PRAGMA table_info({table})")
    return [
        (name, kind, bool(needed or place), bool(place))
        for _, name, kind, needed, _, place in described
    ]


def columns_known(table: Table) -> list[tuple[str, str, bool, bool]]:
    return [
        (one.name, TYPES[type(one.type).__bases__[0]], not one.nullable, one.primary_key)
        for one in table.c
    ]


def test_every_table_is_known_and_no_other() -> None:
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
    in_file = {name for (name,) in declared().execute(names)}
    assert in_file == set(rows.TABLES.tables)


def test_columns_are_the_same_in_name_order_type_need_and_key() -> None:
    connection = declared()
    for name, table in rows.TABLES.tables.items():
        assert columns_known(table) == columns_of(connection, name), name


def test_the_version_and_the_mark_of_a_desk_are_set() -> None:
    connection = declared()
    assert connection.execute("PRAGMA application_id").fetchone() == (0x4D544C4A,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
    schema.check_schema(connection, "here")
