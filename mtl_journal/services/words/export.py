"""What is said when something cannot leave the desk: glyphs, pictures and names that do not do."""

EXPORT: dict[str, str] = {
    "export.boxed_glyph": (
        "No font on this computer can draw {signs} in “{scenario}”. The PDF shows a box with the "
        "number in its place; read aloud or copied, the text is whole. Install a font that has "
        "it and export again, or use another sign."
    ),
    "export.broken_picture": (
        "The picture “{name}” in “{scenario}” cannot be read; its file is damaged or is no "
        "picture. No PDF was written and an earlier one is untouched. Attach the picture again "
        "from its original, or take it out of the scenario."
    ),
    "export.damaged_pictures": (
        "Damaged, or no pictures at all: {pictures}. An empty frame with its description stands in "
        "the place of each. Attach them again from their originals, or take them out of the "
        "scenarios."
    ),
    "export.files_elsewhere": (
        "Not on this computer: {files}. A picture has an empty frame with its description in its "
        "place, and any other file is only named. Merge with the computer it was attached on, or "
        "attach it again."
    ),
    "export.huge_picture": (
        "The picture “{name}” in “{scenario}” has more than 40 million dots, which is far more "
        "than paper can show. No PDF was written and an earlier one is untouched. Save a smaller "
        "copy of the picture and attach that instead."
    ),
    "export.inner_names": (
        "The enclosed files {files} may name you inside, where only their own programs show it. "
        "The portfolio is to be marked anonymously. Save copies without personal information and "
        "attach those, or export without enclosed files."
    ),
    "export.name_refused": (
        "An upload checker may not accept the name {name}: before .pdf it takes at most {most} of "
        "the signs {signs}. The pages are whole all the same; name the file otherwise before you "
        "hand it in."
    ),
    "export.name_tells": (
        "The file’s name {name} has your own name in it, and the portfolio is to be marked "
        "anonymously. The pages are whole all the same; name the file otherwise before you hand "
        "it in."
    ),
    "export.named": (
        "“{name}” stands in “{scenario}”: {sentences}. The portfolio is to be marked anonymously; "
        "your text is printed as it is. If this is your name, change the text, or let a pseudonym "
        "stand for the name."
    ),
    "export.named_more": (
        "Your name, or a part of it, stands in {scenarios} too. The portfolio is to be marked "
        "anonymously; your text is printed as it is. Look there as well before you hand it in."
    ),
    "export.oversized_pictures": (
        "Of more than 40 million dots, which is far more than paper can show: {pictures}. An empty "
        "frame with its description stands in the place of each. Attach smaller copies instead."
    ),
    "export.too_few_words": (
        "The scenarios have {words} words; an upload checker wants at least {least}. The pages "
        "are whole all the same. Choose more scenarios before you hand it in."
    ),
    "export.too_large": (
        "The PDF has {megabytes} MB; an upload checker takes at most {most}. The pages are whole "
        "all the same. Leave enclosed files out, or choose fewer scenarios."
    ),
    "export.too_long": (
        "“{scenario}” would fill about {pages} pages by itself; a scenario may fill {most}. No "
        "PDF was written and an earlier one is untouched. Divide it into several scenarios, or "
        "choose which scenarios the PDF shall hold."
    ),
    "export.too_many_pages": (
        "The PDF has {pages} pages; an upload checker takes at most {most}. The pages are whole "
        "all the same. Choose fewer scenarios."
    ),
    "export.two_versions": (
        "In two versions that contradict each other: {scenarios}. Each is printed, one after the "
        "other, and says which it is. To print one alone, open the scenario in the journal and "
        "choose."
    ),
    "export.unreadable_name": (
        "The path {path} holds bytes that are no text, so the desk could not remember where its "
        "words went. Nothing was written and the desk is unchanged. Choose a folder and a name "
        "of letters."
    ),
    "export.unready": (
        "The portfolio is not as you would want it. {what} No PDF was written, and an earlier one "
        "is untouched. Put it right first, or export anyway (on the command line: --anyway)."
    ),
    "profile.unknown": (
        "There is no profile {name}; known are: {known}. No PDF was written and an earlier one is "
        "untouched."
    ),
}
