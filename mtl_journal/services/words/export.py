"""What is said when something cannot leave the desk: glyphs, pictures and names that do not do."""

EXPORT: dict[str, str] = {
    "export.broken_picture": (
        "The picture “{name}” in “{scenario}” cannot be read; its file is damaged or is no "
        "picture. No PDF was written and an earlier one is untouched. Attach the picture again "
        "from its original, or take it out of the scenario."
    ),
    "export.huge_picture": (
        "The picture “{name}” in “{scenario}” has more than 40 million dots, which is far more "
        "than paper can show. No PDF was written and an earlier one is untouched. Save a smaller "
        "copy of the picture and attach that instead."
    ),
    "export.missing_glyph": (
        "No font can print the character “{character}” ({name}) in “{scenario}”. No PDF was "
        "written and an earlier one is untouched. Replace the character with words or with "
        "another sign."
    ),
    "export.unreadable_name": (
        "The path {path} holds bytes that are no text, so the desk could not remember where its "
        "words went. Nothing was written and the desk is unchanged. Choose a folder and a name "
        "of letters."
    ),
}
