"""What of a portfolio is not as its writer would have it: texts in two versions, absent files."""

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.services.messages import sentence

_NAMED = 12  # scenarios or files that are named, of all that there are


def gaps(portfolio: Portfolio) -> list[UserError]:
    """Return what to tell before such a portfolio is written: nothing where all is in order."""
    versions = dict.fromkeys(one.version_of for one in portfolio.entries if one.version_of)
    pieces = (each for one in portfolio.entries for each in one.exhibits if each.missing)
    files = dict.fromkeys(one.name for one in pieces)
    found: list[UserError] = []
    if versions:
        found.append(UserError("export.two_versions", scenarios=_quoted(list(versions))))
    if files:
        found.append(UserError("export.files_elsewhere", files=_quoted(list(files))))
    return found


def refuse_gaps(portfolio: Portfolio) -> None:
    """Raise UserError "export.unready", which names all of them, where there are any."""
    if found := gaps(portfolio):
        raise UserError("export.unready", what=" ".join(map(sentence, found)))


def _quoted(names: list[str]) -> str:
    *others, last = [f"“{one}”" for one in names[:_NAMED]]
    rest = len(names) - _NAMED
    if rest > 0:
        return f"{', '.join([*others, last])} and {rest} more"
    return f"{', '.join(others)} and {last}" if others else last
