"""The one list of formats in which frameworks, standards and rules may come."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.formats import matrix, rule_kinds
from mtl_journal.formats.rule_kinds import Rules


@dataclass(frozen=True, slots=True)
class FrameworkFormat:
    """One format. `recognises` looks at a path; `read` raises UserErrors `framework...`."""

    id: str
    title: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path], Rules]


FRAMEWORK_FORMATS: tuple[FrameworkFormat, ...] = (
    FrameworkFormat("yaml", "MTL Journal's own (.yaml)", rule_kinds.recognises, rule_kinds.read),
    FrameworkFormat("matrix", "Mahara SmartEvidence (.matrix)", matrix.recognises, matrix.read),
)


def read_rules(path: Path) -> Rules:
    """Return what a file of any of the formats holds.

    Raises UserError `framework.unknown_format` (source, known), and what the formats raise.
    """
    for one in FRAMEWORK_FORMATS:
        if one.recognises(path):
            return one.read(path)
    known = ", ".join(one.title for one in FRAMEWORK_FORMATS)
    raise UserError("framework.unknown_format", source=path.name, known=known)
