"""Every sentence said to a user about the world: what happened, what is safe, what to do."""

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.inert import inert_line
from mtl_journal.services.words.desk import DESK
from mtl_journal.services.words.dialogue import DIALOGUE
from mtl_journal.services.words.disk import DISK
from mtl_journal.services.words.export import EXPORT
from mtl_journal.services.words.files import FILES
from mtl_journal.services.words.frameworks import FRAMEWORKS
from mtl_journal.services.words.journal import JOURNAL
from mtl_journal.services.words.names import NAMES
from mtl_journal.services.words.recovering import RECOVERING
from mtl_journal.services.words.security import SECURITY
from mtl_journal.services.words.window import WINDOW
from mtl_journal.services.words.writing import WRITING

CATALOGUE: dict[str, str] = {
    **DESK,
    **DIALOGUE,
    **DISK,
    **EXPORT,
    **FILES,
    **FRAMEWORKS,
    **JOURNAL,
    **NAMES,
    **RECOVERING,
    **SECURITY,
    **WINDOW,
    **WRITING,
    "field.empty": "this is empty and has to say something",
    "field.missing": "this field is missing",
    "field.not_date": (
        "“{value}” cannot be read as a date; write it as 2025-10-03, 3/10/2025 (day first) or 3 "
        "October 2025"
    ),
    "field.not_id": (
        "{id} is no id; an id is a letter, then letters, digits, - or _, 32 at the most"
    ),
    "field.not_list": "this has to be a list",
    "field.not_mapping": "this has to be a set of fields, each with its name",
    "field.not_number": "this has to be a whole number",
    "field.not_one_of": "this has to be one of: {allowed}",
    "field.not_text": (
        "this has to be text; put quotation marks round words such as yes, no or a number"
    ),
    "field.out_of_range": "this has to be a number from 0 to {most}",
    "field.sum": "it says {said}, but its parts add up to {summed}",
    "field.too_long": "this text is longer than {most} characters",
    "field.too_many": "this list has more than {most} items",
    "field.twice": "{id} stands twice",
    "field.unknown": "nothing here has a field of this name; look for a misspelling",
    "field.unknown_id": "{id} is not one of {known}",
    "field.unprintable": "this text holds an invisible control character",
    "yaml.alias": "aliases (a word after *) are not allowed; write the value out",
    "yaml.empty": "there is nothing in it",
    "yaml.key_not_text": "the name of a field has to be a word",
    "yaml.key_twice": "the field {key} stands twice",
    "yaml.not_a_value": "{value} is not a date or number that exists; put quotation marks round it",
    "yaml.not_utf8": "it holds bytes that are no text; save it as UTF-8",
    "yaml.tag": "the tag {tag} is not allowed; use plain values",
    "yaml.too_deep": "more than {most} levels stand inside each other",
    "yaml.too_large": "it is larger than {most}",
    "yaml.too_many": "it holds more than {most} values",
    "yaml.unprintable": "it holds an invisible control character",
}


def sentence(error: UserError) -> str:
    """Return the words for `error`; an unknown code is our bug and raises KeyError.

    A parameter may be an error itself, such as the reason for another: it is put into words too.
    """
    params = {
        name: sentence(value) if isinstance(value, UserError) else _inert(value)
        for name, value in error.params.items()
    }
    return CATALOGUE[error.code].format(**params)


def _inert(value: object) -> object:
    """Keep the name of a file, say, from adding lines to a sentence or steering a terminal."""
    return inert_line(value) if isinstance(value, str) else value
