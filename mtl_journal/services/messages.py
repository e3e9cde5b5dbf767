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
}


def sentence(error: UserError) -> str:
    """Return the words for `error`; an unknown code is our bug and raises KeyError."""
    return CATALOGUE[error.code].format(**error.params)
