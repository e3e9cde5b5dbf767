"""Which pages of a desk hold what: an oracle that walks the trees from their roots.

The program reads damaged desks without trees, so the two can only agree when both are right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from mtl_journal.services.unlocking import Opening
from mtl_journal.store.page_seals import PAGE, RESERVE, PageSeals

sqlcipher: Any = sqlcipher3.dbapi2
USABLE = PAGE - RESERVE
TABLE_BRANCH, INDEX_BRANCH, TABLE_LEAF, INDEX_LEAF = 5, 2, 13, 10
Pages = frozenset[int]


@dataclass(frozen=True)
class PageMap:
    """For each thing the pages its own words lie on (not those that lead there)."""

    records: dict[str, Pages]
    files: dict[str, Pages]
    drafts: dict[tuple[str, str], Pages]
    keys: Pages
    facts: Pages
    cards: Pages


def page_map(path: Path, opening: Opening) -> PageMap:
    """Read the map of a whole desk."""
    tree = _Tree(path.read_bytes(), opening)
    link = sqlcipher.connect(f"file:{path}?mode=ro", uri=True)
    link.execute(f"PRAGMA key = \"x'{opening.key.hex()}{opening.salt.hex()}'\"")
    roots = dict(link.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"))

    def rows(table: str, keys: str, order: str) -> Iterator[tuple[Any, Pages]]:
        found = link.execute(f"SELECT {keys} FROM {table} ORDER BY {order}").fetchall()
        return zip(found, tree.rows(roots[table]), strict=True)

    files: dict[str, Pages] = {}
    for (name,), pages in rows("chunk", "sha256", "rowid"):
        files[name] = files.get(name, frozenset()) | pages
    every = frozenset().union
    found = PageMap(
        records={id: pages for (id,), pages in rows("record", "id", "n")},
        files=files,
        drafts={tuple(key): p for key, p in rows("draft", "subject, device", "subject, device")},
        keys=every(*(pages for _, pages in rows("identity", "one", "one"))),
        facts=every(*(pages for _, pages in rows("meta", "name", "name"))),
        cards=every(*(pages for _, pages in rows("journal", "id", "id"))),
    )
    link.close()
    return found


class _Tree:
    def __init__(self, content: bytes, opening: Opening) -> None:
        self._content = content
        self._seals = PageSeals(opening.key, opening.salt)

    def rows(self, number: int) -> Iterator[Pages]:
        """Yield the pages of each row below a page, in the order of the rows' keys."""
        page = self._page(number)
        kind, count = page[0], _int(page, 3, 2)
        head = 12 if kind in (TABLE_BRANCH, INDEX_BRANCH) else 8
        for at in range(head, head + 2 * count, 2):
            cell = _int(page, at, 2)
            if kind in (TABLE_BRANCH, INDEX_BRANCH):
                yield from self.rows(_int(page, cell, 4))
                cell += 4
            if kind != TABLE_BRANCH:
                yield frozenset({number, *self._onward(page, kind, cell)})
        if head == 12:
            yield from self.rows(_int(page, 8, 4))

    def _onward(self, page: bytes, kind: int, cell: int) -> Iterator[int]:
        length, cell = _varint(page, cell)
        most = (USABLE - 12) * 64 // 255 - 23
        if kind == TABLE_LEAF:
            _, cell = _varint(page, cell)
            most = USABLE - 35
        if length <= most:
            return
        least = (USABLE - 12) * 32 // 255 - 23
        here = least + (length - least) % (USABLE - 4)
        onward = _int(page, cell + (here if here <= most else least), 4)
        while onward:
            yield onward
            onward = _int(self._page(onward), 0, 4)

    def _page(self, number: int) -> bytes:
        return self._seals.opened(number, self._content[(number - 1) * PAGE : number * PAGE])


def _int(content: bytes, at: int, size: int) -> int:
    return int.from_bytes(content[at : at + size], "big")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        value = value << 7 | content[at + place] & 127
        if content[at + place] < 128:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9
