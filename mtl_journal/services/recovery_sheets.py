"""The sheet with a recovery code, to save or print; and how strong a passphrase is."""

from pathlib import Path

from mtl_journal.security.strength import strength as strength
from mtl_journal.system.atomic import write_atomically

_SHEET = """\
MTL Journal: recovery code

Desk:   {desk}
Owner:  {name}

{code}

This code opens the desk when the passphrase is forgotten, for whoever has it.
Keep it on paper, away from the computer. It is void once the passphrase is changed.
"""
_GROUPS_A_LINE = 5


def sheet(name: str, desk: Path, code: str) -> str:
    """Return the sheet as plain text."""
    return _SHEET.format(name=name, desk=desk.name, code="\n".join(code_lines(code)))


def code_lines(code: str) -> list[str]:
    """Return a code as lines of five groups, which are easier to copy and to compare."""
    groups = code.split("-")
    return [
        "  ".join(groups[at : at + _GROUPS_A_LINE]) for at in range(0, len(groups), _GROUPS_A_LINE)
    ]


def write_sheet(target: Path, name: str, desk: Path, code: str) -> None:
    """Write the sheet to a file for its owner alone; raises disk errors."""
    write_atomically(target, sheet(name, desk, code).encode())
