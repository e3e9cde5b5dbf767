"""What of a portfolio is not as its writer would have it: texts in two versions, absent files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import DAMAGED, OVERSIZED, Entry, Exhibit, Portfolio
from mtl_journal.services.messages import sentence

if TYPE_CHECKING:
    from mtl_journal.render.typeset import Standing

Progress = Callable[[int, int], None]

_NAMED = 12  # scenarios or files that are named, of all that there are
_UNFIT = {"export.broken_picture": DAMAGED, "export.huge_picture": OVERSIZED}


def halves(portfolio: Portfolio, progress: Progress | None) -> tuple[Progress, Progress]:
    """Return what hears of `fitting` and of the making of the pages: each has half of the way.

    Where there are no pictures, the pages have all of it.
    """

    def first(done: int, total: int) -> None:
        if progress is not None and pictures:
            progress(done // 2, total)

    def second(done: int, total: int) -> None:
        if progress is not None:
            progress((total + done) // 2 if pictures else done, total)

    from mtl_journal.render.typeset.pictures import is_picture

    pictures = any(is_picture(each) for _, each in _exhibits(portfolio))
    return first, second


def fitting(portfolio: Portfolio, standing: "Standing", progress: Progress) -> Portfolio:
    """Return the portfolio with its pictures looked at; those are marked that no page can show.

    The others are made fit for paper, and are kept in `standing` for the making of the pages.
    """
    entries: list[Entry] = []
    for at, one in enumerate(portfolio.entries):
        progress(at, len(portfolio.entries))
        exhibits = tuple(_looked_at(each, one.title, standing) for each in one.exhibits)
        entries.append(replace(one, exhibits=exhibits))
    return replace(portfolio, entries=tuple(entries))


def _looked_at(one: Exhibit, scenario: str, standing: "Standing") -> Exhibit:
    from mtl_journal.render.typeset.pictures import is_picture

    if is_picture(one):
        try:
            standing.picture(one, scenario)
        except UserError as error:
            return replace(one, unfit=_UNFIT[error.code])
    return one


def gaps(portfolio: Portfolio) -> list[UserError]:
    """Return what to tell before such a portfolio is written: nothing where all is in order."""
    versions = dict.fromkeys(one.version_of for one in portfolio.entries if one.version_of)
    files = dict.fromkeys(each.name for _, each in _exhibits(portfolio) if each.missing)
    found: list[UserError] = []
    if versions:
        found.append(UserError("export.two_versions", scenarios=_listed(map(_quoted, versions))))
    if files:
        found.append(UserError("export.files_elsewhere", files=_listed(map(_quoted, files))))
    for unfit, code in (
        (DAMAGED, "export.damaged_pictures"),
        (OVERSIZED, "export.oversized_pictures"),
    ):
        named = {
            f"{_quoted(each.name)} in {_quoted(one.version_of or one.title)}": None
            for one, each in _exhibits(portfolio)
            if each.unfit == unfit
        }
        if named:
            found.append(UserError(code, pictures=_listed(named)))
    return found


def refuse_gaps(portfolio: Portfolio) -> None:
    """Raise UserError "export.unready", which names all of them, where there are any."""
    if found := gaps(portfolio):
        raise UserError("export.unready", what=" ".join(map(sentence, found)))


def _exhibits(portfolio: Portfolio) -> Iterator[tuple[Entry, Exhibit]]:
    return ((one, each) for one in portfolio.entries for each in one.exhibits)


def _quoted(name: str) -> str:
    return f"“{name}”"


def _listed(quoted: Iterable[str]) -> str:
    names = list(quoted)
    *others, last = names[:_NAMED]
    rest = len(names) - _NAMED
    if rest > 0:
        return f"{', '.join([*others, last])} and {rest} more"
    return f"{', '.join(others)} and {last}" if others else last
