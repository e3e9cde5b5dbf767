"""What is said about frameworks, templates and rules, and reasons why a field is refused."""

FRAMEWORKS: dict[str, str] = {
    "field.bands_end": "the bands end at {most}, and they have to go up to {best}",
    "field.not_from_to": "this has to be at least {least}",
    "field.not_month_day": "this has to be a month and a day, such as 10-24",
    "field.not_next": "it says {said}, but what stands before leads to {wanted}",
    "field.not_standard_id": (
        "{id} is no id; an id is letters, digits, dots, - or _, 32 at the most"
    ),
    "field.not_yes_or_no": "this has to be yes or no, without quotation marks",
    "field.parts_unsaid": "nothing is said about {parts}; each part is counted or left out",
    "field.still_used": "{id} is still in use, so nothing can have taken its place",
    "framework.invalid": (
        "The file {source} cannot be used. At {field}: {why}. Nothing was changed. "
        "Mend that field, or ask whoever made the file."
    ),
    "framework.invalid_line": (
        "The file {source} cannot be used. Line {line}, {field}: {why}. Nothing was changed. "
        "Mend that line, or ask whoever made the file."
    ),
    "framework.missing": (
        "There is no file {source} at that place. Nothing was changed. "
        "Check the folder and the spelling."
    ),
    "framework.not_standards": (
        "The file {source} is whole, but it holds no teacher standards. Nothing was changed. Name "
        "a file of standards."
    ),
    "framework.refused": (
        "The file {source} cannot be opened; the computer says: {why}. Nothing was changed. "
        "Check that it is a file and that you may read it."
    ),
    "framework.unknown": (
        "There is no framework {framework}; there are {known}. Nothing was changed. Use one of "
        "these."
    ),
    "framework.unknown_format": (
        "{source} is in no format that is known here: {known}. Nothing was changed. If it is one "
        "of these, give its name the right ending."
    ),
    "framework.unknown_kind": (
        "The file {source} has none of the fields that say what it is: {known}. Nothing was "
        "changed. Look into it, or ask whoever made it."
    ),
    "framework.unreadable": (
        "The file {source} cannot be read as it stands. Line {line}: {why}. Nothing was changed. "
        "Mend that line, or ask whoever made the file."
    ),
    "strand.unknown": (
        "There is no strand {strand}; the strands are {known}. Nothing was changed. "
        "Use one of these."
    ),
    "template.unknown": (
        "There is no template {template}; there are {known}. Nothing was changed. Use one of these."
    ),
}
