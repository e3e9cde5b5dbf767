"""The tables as SQLAlchemy knows them; they mirror the newest frozen SQL (a test compares)."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from mtl_journal.store.failure import WrongRow

TABLES = MetaData()


def _only(kind: type) -> Callable[[Any], Any]:
    """Return what lets values of one type pass: SQLite keeps any value in any column."""

    def passed(value: Any) -> Any:
        if value is not None and type(value) is not kind:
            raise WrongRow(f"{type(value).__name__} in the place of {kind.__name__}")
        return value

    return passed


class _Text(Text):
    cache_ok = True

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        return _only(str)


class _Whole(Integer):
    cache_ok = True

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        return _only(int)


class _Bytes(LargeBinary):
    cache_ok = True

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        return _only(bytes)


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[str]:
    return Column(name, _Text, primary_key=key, nullable=null)


def _whole(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, _Whole, primary_key=key, nullable=False)


def _bytes(name: str, *, null: bool = False) -> Column[bytes]:
    return Column(name, _Bytes, nullable=null)


meta = Table("meta", TABLES, _text("name", key=True), _text("value"))

identity = Table(
    "identity",
    TABLES,
    _whole("one", key=True),
    _text("name"),
    _bytes("signing_seed"),
    _bytes("sealing_seed"),
)

record = Table(
    "record",
    TABLES,
    _whole("n", key=True),
    _text("id"),
    _text("journal"),
    _text("author"),
    _text("device"),
    _whole("seq"),
    _whole("hlc"),
    _text("at"),
    _text("kind"),
    _text("subject"),
    _text("parents"),
    _bytes("header"),
    _bytes("signature"),
    _bytes("body", null=True),
)

waiting = Table(
    "waiting",
    TABLES,
    _text("mark", key=True),
    _text("id"),
    _text("journal"),
    _text("reason"),
    _bytes("header"),
    _bytes("signature"),
    _bytes("body", null=True),
)

chunk = Table(
    "chunk", TABLES, _text("sha256", key=True), _whole("place", key=True), _bytes("content")
)

draft = Table(
    "draft",
    TABLES,
    _text("subject", key=True),
    _text("device", key=True),
    _text("journal"),
    _text("based_on"),
    _whole("hlc"),
    _text("at"),
    _text("content"),
)

outlet = Table("outlet", TABLES, _text("path", key=True), _text("kind"), _text("at"))

erased = Table("erased", TABLES, _text("journal", key=True), _text("subject", key=True))

journal = Table(
    "journal",
    TABLES,
    _text("id", key=True),
    _text("title"),
    _text("owner"),
    _text("card"),
    _text("created_at"),
)

scenario = Table(
    "scenario",
    TABLES,
    _whole("n", key=True),
    _text("id"),
    _text("journal"),
    _text("title"),
    _text("date", null=True),
    _text("text"),
    _text("claims"),
    _text("tags"),
    _text("files"),
    _text("strands"),
    _text("context"),
    _text("origin"),
    _whole("words"),
    _whole("removed"),
    _text("versions"),
    _text("heads"),
    _text("states"),
    _text("created_at"),
    _text("changed_at"),
    _whole("changed_hlc"),
    _whole("revision_count"),
)

strand_tag = Table(
    "strand_tag",
    TABLES,
    _text("journal", key=True),
    _text("scenario", key=True),
    _text("strand", key=True),
    _text("why"),
)

evidence = Table(
    "evidence",
    TABLES,
    _text("id", key=True),
    _text("journal", key=True),
    _text("scenario"),
    _text("sha256"),
    _whole("size"),
    _text("media_type"),
    _text("name"),
    _text("alt"),
    _text("permission"),
    _text("at"),
    _whole("hlc"),
)

dialogue = Table(
    "dialogue",
    TABLES,
    _text("journal", key=True),
    _text("noun", key=True),
    _text("id", key=True),
    _text("scenario"),
    _text("thread"),
    _text("author"),
    _text("at"),
    _whole("hlc"),
    _text("said"),
)

reader = Table(
    "reader",
    TABLES,
    _text("scenario", key=True),
    _text("journal", key=True),
    _text("person", key=True),
    _text("form"),
    _text("at"),
    _whole("withdrawn"),
)

circle = Table(
    "circle",
    TABLES,
    _text("scenario", key=True),
    _text("journal", key=True),
    _text("person", key=True),
)

exhibit = Table(
    "exhibit",
    TABLES,
    _text("scenario", key=True),
    _text("journal", key=True),
    _text("sha256", key=True),
    _whole("place"),
    _whole("size"),
    _text("media_type"),
    _text("name"),
    _text("alt"),
)

pseudonym = Table(
    "pseudonym",
    TABLES,
    _text("id", key=True),
    _text("journal", key=True),
    _text("name"),
    _text("alias"),
    _text("bearer"),
    _text("heads"),
)
