"""Every sentence said to a user about the world: what happened, what is safe, what to do."""

from mtl_journal.domain.errors import UserError

CATALOGUE: dict[str, str] = {
    "card.invalid": (
        "This is not a card that MTL Journal can use: {why}. Nothing was taken from it. Ask "
        "the person for a new card, sent as a file and not copied as text."
    ),
    "disk.denied": (
        "{path} cannot be written: this computer does not let you write there. Nothing was "
        "changed. Choose a folder of your own, such as Documents."
    ),
    "disk.failed": (
        "{path} could not be written; the computer says: {why}. What was there before is "
        "unchanged. Try again, or choose another disk."
    ),
    "disk.full": (
        "The disk is full, so {path} could not be written. What was there before is "
        "unchanged. Free some space or choose another disk, then try again."
    ),
    "disk.is_folder": (
        "{path} is a folder, and a file cannot take its name. Nothing was changed. Choose "
        "another name."
    ),
    "disk.missing_folder": (
        "The folder for {path} is not there. Nothing was written. Check the spelling, or plug "
        "in the disk or stick it is on, then try again."
    ),
    "disk.read_only": (
        "{path} lies on a disk that can only be read, so nothing was written. Choose another "
        "disk, or free the lock switch of the stick or card."
    ),
    "field.empty": "this is empty and has to say something",
    "field.missing": "this field is missing",
    "field.not_id": (
        "{id} is no id; an id is a letter, then letters, digits, - or _, 32 at the most"
    ),
    "field.not_list": "this has to be a list",
    "field.not_mapping": "this has to be a set of fields, each with its name",
    "field.not_number": "this has to be a whole number",
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
    "framework.invalid": (
        "The framework {source} cannot be used. At {field}: {why}. Nothing was changed. "
        "Mend that field, or ask whoever made the file."
    ),
    "framework.invalid_line": (
        "The framework {source} cannot be used. Line {line}, {field}: {why}. Nothing was changed. "
        "Mend that line, or ask whoever made the file."
    ),
    "framework.missing": (
        "There is no framework file {source} at that place. Nothing was changed. "
        "Check the folder and the spelling."
    ),
    "framework.refused": (
        "The framework {source} cannot be opened; the computer says: {why}. Nothing was changed. "
        "Check that it is a file and that you may read it."
    ),
    "framework.unreadable": (
        "The framework {source} is not usable YAML. Line {line}: {why}. Nothing was changed. "
        "Mend that line, or ask whoever made the file."
    ),
    "name.control": (
        "The name contains a line break or an invisible mark that can make it read as "
        "another. Nothing was saved. Type the name by hand instead of pasting it."
    ),
    "name.empty": (
        "A name needs at least one letter or digit. Nothing was saved. Type the name others "
        "know you by."
    ),
    "name.too_long": (
        "The name has {length} characters, and {limit} is the most. Nothing was saved. Shorten it."
    ),
    "passphrase.control": (
        "The passphrase contains a line break or another mark that no keyboard types. Nothing "
        "was changed. Use one line of letters, digits, signs and spaces."
    ),
    "passphrase.empty": (
        "The passphrase is empty. Nothing was opened or changed. Type it and try again."
    ),
    "passphrase.not_text": (
        "The passphrase file is not plain text. Nothing was opened or changed. Save the "
        "passphrase as the only line of a text file (UTF-8) and try again."
    ),
    "strand.unknown": (
        "There is no strand {strand}; the strands are {known}. Nothing was changed. "
        "Use one of these."
    ),
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
        name: sentence(value) if isinstance(value, UserError) else value
        for name, value in error.params.items()
    }
    return CATALOGUE[error.code].format(**params)
