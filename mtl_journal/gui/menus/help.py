"""The actions of the menu Help: what explains the program."""

from mtl_journal.gui.menus.declared import Declared

HELP: tuple[Declared, ...] = (
    Declared(
        "help",
        "Help",
        "Help",
        "What each part of the program is for, beginning with where you are.",
        "F1",
        "help",
        needs_desk=False,
    ),
    Declared(
        "tour",
        "Help",
        "Tour of the dialogue",
        "A few short steps that point at the real things: whose turn it is, the way back.",
    ),
    Declared(
        "keys", "Help", "Keys and actions", "Every action and its key.", "Ctrl+F1", needs_desk=False
    ),
)
