"""What is said about scenarios, records, portfolios, and the journal as a whole."""

JOURNAL: dict[str, str] = {
    "erase.folder": (
        "{path} is a folder, and it was left alone because other files may lie in it. Look into it "
        "and delete what you do not want to keep."
    ),
    "erase.waiting": (
        "What was erased is erased, but something after it could not be done. {why} The desk's "
        "file is tidied when you open it next; look for backups and exported files yourself."
    ),
    "evidence.ambiguous": (
        "“{wanted}” fits more than one file: {fits}. Nothing was changed. Say the whole name, or "
        "the letters and digits in front of it."
    ),
    "evidence.long_alt": (
        "What is said about {name} is longer than {most} characters, so it was not attached. Say "
        "in a sentence or two what matters; the rest can stand in the text."
    ),
    "evidence.missing": (
        "The file behind evidence {sha256} is not in this desk. Everything else is whole. Merge "
        "with the computer on which it was attached, or attach the file again."
    ),
    "evidence.no_alt": (
        "{name} was not attached: a picture needs a sentence for those who cannot see it. Nothing "
        "was changed. Say with --alt what it shows that matters."
    ),
    "evidence.no_file": (
        "There is no file {path} that can be read, so nothing was attached. Check the name and "
        "the folder, and whether the stick or disk is plugged in."
    ),
    "evidence.no_pages": (
        "The pages of this file cannot be shown here: it is damaged, locked, or too large. It is "
        "kept as it is. Save a copy and open it with another program."
    ),
    "evidence.unknown": (
        "No file “{wanted}” was found there; nothing was changed. There is: {there}. Look with "
        "show what is attached to the scenario."
    ),
    "export.unproven": (
        "The finished pages do not say what the journal says, near “{words}”, so no file was "
        "written; an earlier one is as it was. The journal is whole. Please report this: it is a "
        "mistake in MTL Journal."
    ),
    "journal.none": (
        "This desk was made for a {role} and holds no journal to write in. Nothing was changed. "
        "Make a desk with --role teacher to keep a journal of your own."
    ),
    "journal.own": (
        "This is your own journal, and only others' can be forgotten. Nothing was changed. Erase "
        "single scenarios, or delete the whole desk."
    ),
    "merge.other_person": (
        "{path} is the desk of {name}, not a copy of yours, so nothing was taken from it and "
        "nothing was changed. Only two copies of the same person's desk can be merged."
    ),
    "portfolio.empty": (
        "There are no scenarios to put into a portfolio yet. No file was written. Add a scenario "
        "or bring some in with import, then export again."
    ),
    "record.forbidden": (
        "Your role in this journal does not go so far, so nothing was saved. Peers notice, ask and "
        "suggest; coaches and tutors propose actions, too; only the teacher says how far an action "
        "has come. Ask the teacher whose journal it is."
    ),
    "record.left": (
        "You do not belong to this journal, or do so no longer, so nothing was saved. Ask the "
        "teacher whose journal it is."
    ),
    "record.malformed": (
        "A record could not be read: {why}. It was left out; everything else is whole. Ask for the "
        "file to be sent again, or check the desk with mtl-journal check."
    ),
    "record.unsaid": (
        "That was not saved: {why}. Nothing else was changed. Say it in fewer words or in several "
        "parts, and leave out what is not text."
    ),
    "scenario.ambiguous": (
        "“{wanted}” fits {count} scenarios: {fits}. Nothing was changed. Say more of the title, or "
        "use the id that list shows in front of it."
    ),
    "scenario.diverged": (
        "“{title}” has two versions that contradict each other, from two computers. Both are safe. "
        "Look at them with show, then revise it with the text you want; both stay in the history."
    ),
    "scenario.erased": (
        "This scenario was erased for good on one of your computers, so nothing more can be "
        "written to it. Nothing was saved. Begin a new scenario with the words."
    ),
    "scenario.in_bin": (
        "“{title}” lies in the bin. Nothing was changed. Bring it back with restore-scenario first."
    ),
    "scenario.long_title": (
        "The title has {length} characters, and at most {most} fit. Nothing was saved. Shorten it; "
        "the rest can stand in the text."
    ),
    "scenario.no_text": (
        "The text that was handed over is empty, so nothing was changed. To take a scenario out of "
        "the list, use remove."
    ),
    "scenario.no_title": (
        "A scenario needs a title. Nothing was saved. A few words are enough, and you can change "
        "them later."
    ),
    "scenario.not_in_bin": (
        "“{title}” is not in the bin, so there is nothing to bring back. Nothing was changed."
    ),
    "scenario.others": (
        "This scenario is somebody else's and was shared with you, so only they can change it. "
        "Nothing was changed. Say what you think of it with comment."
    ),
    "scenario.unkept": (
        "This scenario cannot be kept as it is: {why}. Nothing was saved. Shorten that part, or "
        "begin a second scenario with the rest."
    ),
    "scenario.unknown": (
        "No scenario fits “{wanted}”. Nothing was changed. Use part of a title, or an id "
        "from list; list --bin shows what lies in the bin."
    ),
    "search.days": "{name}: takes a day, a month or a year, such as 2026-02-03, 2026-02 or 2026.",
    "search.nothing": (
        "No scenario fits “{typed}”. Nothing was written or changed. Try fewer words, or see "
        "all of them with list."
    ),
    "search.nothing_such": (
        "No scenario fits “{typed}”; {known} Nothing was written or changed. Choose one of these."
    ),
    "search.values": "{name}: knows {known}.",
}
