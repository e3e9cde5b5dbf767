"""What is said about files that come in, are attached, or are taken out."""

FILES: dict[str, str] = {
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
    "import.comments_in_text": (
        "The comments on this text ({count}) came in too and stand at its end, under the heading "
        "Comments. They are no dialogue here: for that those who wrote them would have to sign."
    ),
    "import.date_left": (
        "This entry says as its date “{date}”, which is no day of the calendar, so it came in with "
        "another of its dates, or without one. Give it its date in the scenario."
    ),
    "import.empty": "This entry has no text, so it was left out; the rest is not affected.",
    "import.encoding_guessed": (
        "This text is not saved as UTF-8, so it was read as older Windows text. It came in; look "
        "whether letters with accents are right."
    ),
    "import.entry_shape": (
        "This entry has another form than the program writes that the file is from, so it was left "
        "out; the rest is not affected. Export anew and import again; what is already in is not "
        "added twice."
    ),
    "import.field": (
        "This entry was left out because of its field {field}: {why}. Nothing else is affected. "
        "Correct it and import again; what is already in is not added twice."
    ),
    "import.fields_left": (
        "These fields mean nothing here and stayed outside: {names}. Everything else came in; the "
        "file itself is unchanged."
    ),
    "import.file_crowded": (
        "The file {name} holds more parts than a journal of a lifetime, so it was not read. "
        "Nothing was changed by it. Export a part of the journal and import that."
    ),
    "import.file_missing": (
        "The text refers to the file {reference}, which is not there. The text came in without it. "
        "Put the file in its place and attach it to the scenario."
    ),
    "import.file_not_json": (
        "The file {name} is damaged or has not arrived whole: in line {line} it stops being JSON. "
        "Nothing of it came in, nothing was changed. Export or copy it again."
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
    "import.jrnl_locked": (
        "The journal {name} is protected by its password, so it was not read. Nothing was changed. "
        "Take the protection off with: jrnl --decrypt, or write a readable copy with: jrnl "
        "--format json --file journal.json, and import that."
    ),
    "import.line_too_long": (
        "This line is longer than {mebibytes} MiB, so it was left out; the rest is not affected. "
        "Look whether the file is what you think it is."
    ),
    "import.links_flattened": (
        "Links between notes ({count}) became plain words, because scenarios do not link to each "
        "other. The words all came in, and your notes are unchanged."
    ),
    "import.media_left": (
        "The file {name} is not in the export, or is a film or a sound, which cannot be evidence "
        "here. The text came in, with the file’s name in its place."
    ),
    "import.month_unreadable": (
        "The month {name} was left out because it cannot be read, in line {line}: {why}. Nothing "
        "else is affected. Open it in RedNotebook, save it and import again; what is already in is "
        "not added twice."
    ),
    "import.no_date": (
        "The file {name} does not begin with a date in brackets, as jrnl writes one before each "
        "entry, so nothing of it came in; the rest is not affected. Put one before the first "
        "entry, such as [2025-10-03 14:20], and import again; what is in is not added twice."
    ),
    "import.no_entries": (
        "In {path} there is nothing that can be imported, so nothing was changed. Choose a folder "
        "with Markdown files (.md), an export of jrnl, RedNotebook, Day One, Obsidian, Joplin, "
        "Mahara or PebblePad, or a single .md, .txt or .jsonl file."
    ),
    "import.no_list": (
        "The file {name} is JSON, but has no list of entries, so nothing of it came in and nothing "
        "was changed. Export again, as JSON."
    ),
    "import.not_a_file": (
        "{path} is a folder or a device and no ordinary file, so it was not opened. Nothing was "
        "changed. Choose the file itself."
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
    "import.people_left": (
        "Details about people stayed outside, because they are no writing about teaching: {names}. "
        "Everything else came in."
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
        "MTL Journal cannot import {path}: it knows Markdown (also Obsidian’s and Joplin’s), "
        "single .md, .txt and .jsonl files, and exports of jrnl, RedNotebook, Day One (JSON), "
        "Mahara and PebblePad (Leap2A). Nothing was changed. Save the text in one of these forms "
        "first."
    ),
    "import.unreadable": (
        "{path} cannot be read; the computer says: {why}. Nothing was changed by it. Look whether "
        "you may open it, or copy it to a folder of your own."
    ),
    "import.wordless_left": (
        "Parts of the portfolio without words of their own, and files that no text mentions, "
        "stayed outside ({count}): {names}. The export itself is unchanged; attach what you need "
        "to a scenario."
    ),
    "import.xml_broken": (
        "The file {name} is damaged or has not arrived whole: in line {line} it stops being XML. "
        "Nothing of it came in, nothing was changed. Export or copy it again."
    ),
    "import.xml_no_feed": (
        "The file {name} is XML, but no Leap2A feed, so nothing of it came in and nothing was "
        "changed. In Mahara or PebblePad, export as Leap2A."
    ),
    "import.xml_type": (
        "The file {name} declares a document type, which can make a few lines swell without end or "
        "look at other files; no portfolio needs one, so it was not read. Nothing was changed. "
        "Export it again."
    ),
    "import.zip_broken": (
        "The ZIP {path} is damaged or has not arrived whole, so it was not read. Nothing was "
        "changed by it. Copy or export it again."
    ),
    "import.zip_crowded": (
        "This ZIP holds more than {most} files, so it was not read. Nothing was changed. Unpack it "
        "and import the folder you need."
    ),
    "import.zip_locked": (
        "The ZIP {path} is protected by a password, so it was not read. Nothing was changed. "
        "Unpack it with its password and import the folder."
    ),
    "import.zip_name": (
        "The ZIP holds a file under the name {name}, which would lie outside its folder or cannot "
        "be a file’s name everywhere, so it was not looked at; the rest is not affected."
    ),
    "import.zip_swells": (
        "The file {name} in this ZIP would become hundreds of times as large when unpacked, as "
        "only traps do, so it was not read. Nothing was changed by it."
    ),
    "import.zone_unknown": (
        "The time zone “{zone}” is not known here, so the time was kept as it is in London in "
        "winter (UTC). The entry came in; correct its date if it should be another day."
    ),
    "takeout.not_empty": (
        "In {path} there is something already, so nothing was written: a take-out never "
        "overwrites. Name a new folder, or an empty one."
    ),
    "takeout.readme": (
        "{title}\n"
        "\n"
        "This folder holds everything that was in this journal, taken out of MTL Journal as\n"
        "ordinary files. No program of ours is needed to read them.\n"
        "\n"
        "scenarios: one text file for each scenario, in Markdown; any text editor opens it\n"
        "pictures: the evidence that belongs to them\n"
        "dialogue: what was said about a scenario, in a file of the same name\n"
        "records: the signed records, for programs that prove who wrote what and when\n"
        "\n"
        "Please mind: inside MTL Journal your writing is encrypted. These files are not.\n"
        "Whoever can open this folder can read them, with every name in them. Keep it where\n"
        "only you can go, and delete it when you no longer need it. Your journal itself is\n"
        "unchanged.\n"
        "\n"
        "To bring everything into a journal again, import this folder (on the command line: "
        "mtl-journal import DESK FOLDER)."
    ),
}
