"""Reading what is handed over on the way in: text of any encoding, dates as people write them."""

from datetime import datetime
from pathlib import Path

from mtl_journal.formats.dates import day_to_come, iso_date
from mtl_journal.formats.reading import decoded, read_file


def text_of(content: bytes) -> str:
    """Return text with "\\n" line ends; UserError("import.not_text") where it is none."""
    return decoded(content).text


def file_bytes(path: Path) -> bytes:
    """Return a text file's bytes; raises the UserErrors "import...."."""
    return read_file(path)


def moment(text: str) -> str:
    """Return a date in ISO 8601; UserError("date.unreadable") where it is none."""
    return iso_date(text)


def due_day(text: str) -> str:
    """Return a day to come in ISO 8601, also where no year is said ("by 3 Nov").

    Raises UserError("date.unreadable") where it is none.
    """
    return day_to_come(text, datetime.now().astimezone().date())
