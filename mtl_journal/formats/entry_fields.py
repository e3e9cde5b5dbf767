"""The fields of an entry as foreign files write them: read leniently in form, strictly in type.

All of them raise `FieldRefused` with the field's path, such as `tags[2]`.
"""

from typing import cast

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.strict_mapping import FieldRefused
from mtl_journal.formats.arrival import Pairs
from mtl_journal.formats.dates import iso_date
from mtl_journal.formats.titles import one_line

# As much as a record holds, so that whatever was taken out can come in again.
LONGEST_TITLE, LONGEST_TAG, LONGEST_NAME, LONGEST_LINE = 500, 200, 100, 2_000
MOST_ITEMS = 200
MOST_PAIRS = 100


_NOTHING = (None, "", "~", "null", "Null", "NULL")


def is_nothing(value: object) -> bool:
    """Whether a field is there but empty, as JSON and YAML write it."""
    return isinstance(value, str | None) and value in _NOTHING


def is_text(value: str) -> bool:
    """Whether a file of text can hold `value`: JSON can also say NUL, and halves of characters."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def line_field(value: object, field: str, most: int) -> str:
    """Return a text as one line of at most `most` characters."""
    if not isinstance(value, str):
        raise FieldRefused(field, "field.not_text")
    if not is_text(value):
        raise FieldRefused(field, "field.unprintable")
    line = one_line(value)
    if len(line) > most:
        raise FieldRefused(field, "field.too_long", most=most)
    return line


def date_field(value: object) -> str | None:
    """Return a date in any form that `iso_date` reads, or None where there is none."""
    if is_nothing(value):
        return None
    if not isinstance(value, str):
        raise FieldRefused("date", "field.not_text")
    try:
        return iso_date(value)
    except UserError as error:
        raise FieldRefused("date", "field.not_date", value=error.params["text"]) from error


def items_field(value: object, field: str) -> list[object]:
    """Return a list as it is, and a text as the parts between its commas."""
    if is_nothing(value):
        return []
    if isinstance(value, str):
        return list(value.split(","))
    if not isinstance(value, list):
        raise FieldRefused(field, "field.not_list")
    items = cast("list[object]", value)
    if len(items) > MOST_ITEMS:
        raise FieldRefused(field, "field.too_many", most=MOST_ITEMS)
    return items


def tags_field(value: object) -> tuple[str, ...]:
    """Return tags from a list, or from a text with commas or #marks; none twice."""
    lines = [
        line_field(item, f"tags[{at}]", LONGEST_TAG)
        for at, item in enumerate(items_field(value, "tags"))
    ]
    tags = (line.removeprefix("#").strip() for line in lines)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def pairs_field(value: object, field: str) -> Pairs:
    """Return a mapping of lines as pairs in its own order."""
    if is_nothing(value):
        return ()
    if not isinstance(value, dict):
        raise FieldRefused(field, "field.not_mapping")
    mapping = cast("dict[str, object]", value)
    if len(mapping) > MOST_PAIRS:
        raise FieldRefused(field, "field.too_many", most=MOST_PAIRS)
    pairs = {
        line_field(name, field, LONGEST_NAME): line_field(
            "" if said is None else said, f"{field}.{name}", LONGEST_LINE
        )
        for name, said in mapping.items()
    }
    return tuple((name, said) for name, said in pairs.items() if name)


def strands_field(value: object) -> Pairs:
    """Return (id, claim) from a mapping id -> claim, or a list of ids and such mappings."""
    if isinstance(value, dict):
        return pairs_field(cast("object", value), "strands")
    found: dict[str, str] = {}
    for at, item in enumerate(items_field(value, "strands")):
        if isinstance(item, dict):
            found |= pairs_field(cast("object", item), f"strands[{at}]")
        elif strand := line_field(item, f"strands[{at}]", LONGEST_NAME):
            found.setdefault(strand, "")
    return tuple(found.items())
