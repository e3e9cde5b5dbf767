"""The actions of the menu Scenario: what is done to the scenario on the page."""

from mtl_journal.gui.menus.declared import Declared

SCENARIO: tuple[Declared, ...] = (
    Declared(
        "finish",
        "Scenario",
        "Finish for now",
        "Sign what you wrote as a revision you can always come back to.",
        "Ctrl+S",
        "check",
    ),
    Declared(
        "template",
        "Scenario",
        "Write with headings…",
        "Put the headings of a template below what is there.",
        "Ctrl+Shift+T",
        "heading",
    ),
    Declared(
        "attach",
        "Scenario",
        "Attach a file…",
        "Attach a photo or another file; dropping or pasting it does so too.",
        "Ctrl+Shift+A",
        "picture",
    ),
    Declared(
        "history",
        "Scenario",
        "History…",
        "See how this scenario changed.",
        "Ctrl+Shift+Y",
        "history",
    ),
    Declared(
        "two_texts",
        "Scenario",
        "Bring two texts together…",
        "See side by side what two of your computers hold, and go on from one or from both.",
    ),
    Declared(
        "strand1",
        "Scenario",
        "Strand 1",
        "Tag the first strand, or take the tag away.",
        "Alt+1",
        starts_group=True,
    ),
    Declared(
        "strand2", "Scenario", "Strand 2", "Tag the second strand, or take the tag away.", "Alt+2"
    ),
    Declared(
        "strand3", "Scenario", "Strand 3", "Tag the third strand, or take the tag away.", "Alt+3"
    ),
    Declared(
        "strand4", "Scenario", "Strand 4", "Tag the fourth strand, or take the tag away.", "Alt+4"
    ),
    Declared(
        "standard",
        "Scenario",
        "Tag a standard…",
        "Choose a teacher standard that this scenario is evidence for.",
        "Alt+5",
    ),
    Declared(
        "remove",
        "Scenario",
        "Move to the bin",
        "Put this scenario into the bin; nothing is lost.",
        "",
        "bin",
        starts_group=True,
    ),
    Declared(
        "erase",
        "Scenario",
        "Erase for good…",
        "Destroy the words and pictures of a scenario in the bin; there is no way back.",
    ),
)
