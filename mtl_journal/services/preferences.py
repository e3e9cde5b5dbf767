"""Showing and changing the settings that a person may change."""

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.errors import UserError
from mtl_journal.system.settings import (
    BACKUP_DAYS,
    BACKUP_FOLDER,
    BACKUP_MONTHS,
    BACKUP_WEEKS,
    PDF_PAPER,
    PDF_THEME,
    keep_setting,
    setting,
)

TEXTS = {one.name: one for one in (BACKUP_FOLDER, PDF_PAPER, PDF_THEME)}
NUMBERS = {one.name: one for one in (BACKUP_DAYS, BACKUP_WEEKS, BACKUP_MONTHS)}


def preferences() -> dict[str, str | int]:
    """Return every changeable setting with its value, in a fixed order."""
    texts = {name: setting(one) for name, one in TEXTS.items()}
    return {**texts, **{name: setting(one) for name, one in NUMBERS.items()}}


def edition(paper: str | None = None, theme: str | None = None) -> Edition:
    """Return how a portfolio is to be printed: as is said here, else as the settings have it."""
    return Edition(paper or setting(PDF_PAPER), theme or setting(PDF_THEME))


def change_preference(name: str, value: str) -> None:
    """Change a setting; UserError "setting.unknown" or "setting.unusable" where it cannot be."""
    try:
        if name in TEXTS:
            keep_setting(TEXTS[name], TEXTS[name].kind(value))
        elif name in NUMBERS:
            number = int(value) if value.isascii() and value.isdigit() else -1
            keep_setting(NUMBERS[name], NUMBERS[name].kind(number))
        else:
            raise UserError("setting.unknown", name=name, known=", ".join(preferences()))
    except ValueError as error:
        raise UserError("setting.unusable", name=name, value=value, why=str(error)) from error
