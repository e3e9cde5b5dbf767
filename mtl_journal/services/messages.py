"""Every sentence said to a user about the world: what happened, what is safe, what to do."""

from mtl_journal.domain.errors import UserError
from mtl_journal.services.words.desk import DESK
from mtl_journal.services.words.disk import DISK
from mtl_journal.services.words.export import EXPORT
from mtl_journal.services.words.journal import JOURNAL
from mtl_journal.services.words.security import SECURITY

CATALOGUE: dict[str, str] = {
    **DESK,
    **DISK,
    **EXPORT,
    **JOURNAL,
    **SECURITY,
    "date.unreadable": (
        "“{text}” cannot be read as a date. Nothing was changed. Write it as 2025-10-03, 3/10/2025 "
        "(day first) or 3 October 2025."
    ),
    "evidence.broken_picture": (
        "The picture {name} is damaged or has not arrived whole, so it was not attached. The file "
        "itself is unchanged. Open it in another program to see what is left, save it anew and "
        "attach that."
    ),
    "evidence.empty_file": (
        "The file {name} is empty, so it was not attached. Perhaps it has not fully arrived; try "
        "again later."
    ),
    "evidence.heic": (
        "The picture {name} is in the form that some telephones use (HEIC), which not every "
        "computer can show, so it was not attached. Share or export it as JPEG and attach that; on "
        "an iPhone, “Most Compatible” in the camera settings does so from now on."
    ),
    "evidence.kind_refused": (
        "The file {name} was not attached: of its kind nothing can be evidence, because it could "
        "not be shown safely. Save it as PDF or as a picture and attach that. Accepted are {kinds}."
    ),
    "evidence.note_author_kept": (
        "The document is kept exactly as it is. Inside it may say who wrote it; look at its "
        "properties if nobody should know."
    ),
    "evidence.note_first_only": (
        "The file held several pictures; only the first was kept, because a page cannot show more."
    ),
    "evidence.too_big": (
        "The file {name} is larger than {mebibytes} MiB, so it was not attached. The file itself "
        "is unchanged. Make it smaller, or attach only the part you write about."
    ),
    "evidence.too_large_picture": (
        "The picture {name} has {megapixels} million pixels, and {most} million is the most, so it "
        "was not attached. The file itself is unchanged. Save it smaller and attach that; for a "
        "printed page five million are enough."
    ),
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
    "import.empty": "This entry has no text, so it was left out; the rest is not affected.",
    "import.encoding_guessed": (
        "This text is not saved as UTF-8, so it was read as older Windows text. It came in; look "
        "whether letters with accents are right."
    ),
    "import.field": (
        "This entry was left out because of its field {field}: {why}. Nothing else is affected. "
        "Correct it and import again; what is already in is not added twice."
    ),
    "import.file_missing": (
        "The text refers to the file {reference}, which is not there. The text came in without it. "
        "Put the file in its place and attach it to the scenario."
    ),
    "import.file_outside": (
        "The text refers to {reference}, which lies outside the folder you chose, so it was not "
        "opened. The text came in without it. Import the folder that holds both, or attach the "
        "file yourself."
    ),
    "import.head_field": (
        "This entry was left out because of the field {field} in line {line}: {why}. Nothing else "
        "is affected. Correct it and import again; what is already in is not added twice."
    ),
    "import.head_ignored": (
        "These fields at the top of the files mean nothing here and were passed over: {names}. "
        "Everything else came in."
    ),
    "import.head_too_long": (
        "The fields at the top of this file are longer than {kibibytes} KiB, so it was left out; "
        "the rest is not affected. Look whether the second line of three dashes stands where it "
        "should."
    ),
    "import.head_unreadable": (
        "This entry was left out because the fields at its top cannot be read, in line {line}: "
        "{why}. Nothing else is affected. A text with a colon needs quotation marks round it. "
        "Correct it and import again; what is already in is not added twice."
    ),
    "import.line_too_long": (
        "This line is longer than {mebibytes} MiB, so it was left out; the rest is not affected. "
        "Look whether the file is what you think it is."
    ),
    "import.no_entries": (
        "In {path} there is nothing that can be imported, so nothing was changed. Choose a folder "
        "with Markdown files (.md), or name a single .md, .txt or .jsonl file."
    ),
    "import.not_a_file": (
        "{path} is not an ordinary file, so it was not opened. Nothing was changed. Choose a file "
        "or a folder."
    ),
    "import.not_found": (
        "There is no file or folder {path}. Nothing was changed. Check the spelling, or plug in "
        "the disk or stick it is on."
    ),
    "import.not_json": (
        "This line is not JSON, so it was left out; the other lines are not affected. Correct it "
        "and import again; what is already in is not added twice."
    ),
    "import.not_json_object": (
        "This line is JSON, but not an object with names such as “date” and “text”, so it was left "
        "out; the other lines are not affected."
    ),
    "import.not_text": (
        "This is not text, so it was left out; the rest is not affected. Save it as plain text "
        "(UTF-8) and import again."
    ),
    "import.passed_over": (
        "{count} other files in this folder, such as {example}, were not opened: in a folder only "
        "Markdown files (.md) are entries. To import a text file, name the file itself."
    ),
    "import.text_too_long": (
        "This text is longer than {characters} characters, so it was left out; the rest is not "
        "affected. Divide it and import again."
    ),
    "import.too_large": (
        "{path} is larger than {mebibytes} MiB, so it was not opened. Nothing was changed by it. "
        "Make it smaller or divide it."
    ),
    "import.unknown_kind": (
        "MTL Journal cannot import {path}: it knows folders of Markdown files and single .md, .txt "
        "and .jsonl files. Nothing was changed. Save the text in one of these forms first."
    ),
    "import.unreadable": (
        "{path} cannot be read; the computer says: {why}. Nothing was changed by it. Look whether "
        "you may open it, or copy it to a folder of your own."
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
