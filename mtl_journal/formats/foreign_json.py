"""Reading the JSON files of other programs: large ones too, but none that swells in memory."""

import json
import re
from typing import cast

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.reading import decoded

LARGEST_JSON = 50 << 20  # bytes
# A bracket takes some seventy bytes of memory, a comma ten; ten years of a diary have a few hundred
# thousand of them.
MOST_BRACKETS, MOST_COMMAS = 2_500_000, 6_000_000
MOST_ENTRIES = 200_000
_OBJECT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{")


def begins_as_object(content: bytes) -> bool:
    """Whether bytes begin as a JSON object does."""
    return _OBJECT.match(content) is not None


def read_entries(content: bytes, name: str) -> list[object]:
    """Return the list `entries` of the object that a file holds.

    Raises UserError "import.not_text" | "import.file_not_json" | "import.file_crowded" |
    "import.no_list".
    """
    brackets = content.count(b"{") + content.count(b"[")
    if brackets > MOST_BRACKETS or content.count(b",") > MOST_COMMAS:
        raise UserError("import.file_crowded", name=name)
    text = decoded(content).text
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise UserError("import.file_not_json", name=name, line=error.lineno) from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, a thousand brackets
        raise UserError("import.file_not_json", name=name, line=1) from error
    entries = cast("dict[str, object]", value).get("entries") if isinstance(value, dict) else None
    if not isinstance(entries, list):
        raise UserError("import.no_list", name=name)
    if len(cast("list[object]", entries)) > MOST_ENTRIES:
        raise UserError("import.file_crowded", name=name)
    return cast("list[object]", entries)
