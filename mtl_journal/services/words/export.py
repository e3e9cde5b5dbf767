"""What is said when a portfolio cannot be printed: missing glyphs, broken and huge pictures."""

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
}
