"""The settings that a person may change, declared once for the window and the command line."""

from dataclasses import dataclass
from typing import Any

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.errors import UserError
from mtl_journal.system.settings import (
    APPEARANCE,
    BACKUP_DAYS,
    BACKUP_FOLDER,
    BACKUP_MONTHS,
    BACKUP_WEEKS,
    EXPORT,
    LOCK_MINUTES,
    PDF_EDGES,
    PDF_PAPER,
    PDF_THEME,
    PHOTO_FOLDER,
    TEXT_PERCENT,
    Setting,
    keep_setting,
    setting,
)

Value = str | int


@dataclass(frozen=True)
class Preference:
    """A setting as a person meets it.

    `choices` are values and what they are called, if few; `unsaid` is what no folder means.
    """

    setting: Setting[Any]
    group: str
    title: str
    about: str
    choices: tuple[tuple[Value, str], ...] = ()
    unit: str = ""
    is_folder: bool = False
    unsaid: str = ""

    @property
    def name(self) -> str:
        """The setting's name."""
        return self.setting.name

    @property
    def is_number(self) -> bool:
        """Whether its value is a whole number."""
        return isinstance(self.setting.default, int)


_LOOKS = (("auto", "As the computer is set"), ("light", "Light"), ("dark", "Dark"))
_SIZES = tuple((one, f"{one} %") for one in (80, 90, 100, 110, 125, 150, 175, 200, 250, 300))

PREFERENCES: tuple[Preference, ...] = (
    Preference(APPEARANCE, "Window", "Colours", "How the window looks.", _LOOKS),
    Preference(TEXT_PERCENT, "Window", "Size of text", "Of all text in the window.", _SIZES),
    Preference(
        LOCK_MINUTES,
        "Safety",
        "Lock after",
        "The desk locks when nobody has typed or clicked for so long.",
        unit="minutes",
    ),
    Preference(
        PHOTO_FOLDER,
        "Writing",
        "Folder of photos",
        "Pictures that arrive there, from a telephone say, are offered beside the text.",
        is_folder=True,
        unsaid="None is watched",
    ),
    Preference(
        BACKUP_FOLDER,
        "Backups",
        "Folder of backups",
        "Where dated copies of the desk go; best on another disk, never in a synced folder.",
        is_folder=True,
        unsaid="The program's own folder",
    ),
    Preference(
        BACKUP_DAYS, "Backups", "Daily backups", "The latest of each day is kept.", unit="days"
    ),
    Preference(
        BACKUP_WEEKS, "Backups", "Weekly backups", "The latest of each week is kept.", unit="weeks"
    ),
    Preference(
        BACKUP_MONTHS,
        "Backups",
        "Monthly backups",
        "The latest of each month is kept.",
        unit="months",
    ),
    Preference(
        PDF_PAPER,
        "Portfolio",
        "Paper",
        "The size of a portfolio's pages.",
        (("a4", "A4"), ("letter", "US Letter")),
    ),
    Preference(
        PDF_THEME,
        "Portfolio",
        "Letters",
        "The letters a portfolio is set in.",
        (("serif", "With feet, like a book"), ("sans", "Without feet")),
    ),
    Preference(
        PDF_EDGES,
        "Portfolio",
        "Edges",
        "Ragged text has even spaces and is easier to read; straight edges look like a book.",
        (("ragged", "Ragged on the right"), ("straight", "Straight on both sides")),
    ),
)


def preferences() -> dict[str, Value]:
    """Return every changeable setting with its value, in a fixed order."""
    return {one.name: setting(one.setting) for one in PREFERENCES}


def edition(
    paper: str | None = None, theme: str | None = None, edges: str | None = None
) -> Edition:
    """Return how a portfolio is to be printed: as is said here, else as the settings have it."""
    return Edition(
        paper or setting(PDF_PAPER), theme or setting(PDF_THEME), edges or setting(PDF_EDGES)
    )


def last_export() -> dict[str, str]:
    """Return what `keep_export` kept: what one chooses in the window, and what was chosen."""
    kept = setting(EXPORT)
    return dict(zip(kept[::2], kept[1::2], strict=True))


def keep_export(chosen: dict[str, str]) -> None:
    """Keep what a portfolio was exported with, for the next time; raises disk errors."""
    keep_setting(EXPORT, tuple(part for pair in sorted(chosen.items()) for part in pair))


def photo_folder() -> str:
    """Return the folder that is watched for photos; "" for none."""
    return setting(PHOTO_FOLDER)


def change_preference(name: str, value: str) -> None:
    """Change a setting; UserError "setting.unknown" or "setting.unusable" where it cannot be."""
    found = next((one for one in PREFERENCES if one.name == name), None)
    if found is None:
        raise UserError("setting.unknown", name=name, known=", ".join(preferences()))
    said: Value = value
    if found.is_number:
        said = int(value) if value.isascii() and value.isdigit() else -1
    try:
        keep_setting(found.setting, found.setting.kind(said))
    except ValueError as error:
        raise UserError("setting.unusable", name=name, value=value, why=str(error)) from error
