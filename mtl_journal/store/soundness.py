"""What SQLite itself can tell about a desk's file, in findings rather than errors."""

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.store.desk_file import DeskFile

MOST = 20  # findings named one by one


def file_findings(desk: DeskFile, *, deep: bool) -> list[str]:
    """Return what the database finds wrong with itself, at most 20 findings; [] is sound.

    `deep` also compares every index with its table. The seals of pages are `diagnose`'s to check:
    SQLCipher's own check takes free pages that were never written for damage.
    """
    with desk.raw() as raw:
        found = _ask(raw, "PRAGMA integrity_check" if deep else "PRAGMA quick_check")
    return [one for one in found if one != "ok"][:MOST]


def _ask(raw: sqlcipher.Connection, question: str) -> list[str]:
    try:
        return [str(row[0]) for row in raw.execute(question).fetchall()]
    except sqlcipher.DatabaseError as error:
        return [str(error)]
    except MemoryError:  # what noise in a search index comes to, now and then
        return ["out of memory"]
