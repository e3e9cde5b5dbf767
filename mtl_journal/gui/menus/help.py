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
        "keys", "Help", "Keys and actions", "Every action and its key.", "Ctrl+F1", needs_desk=False
    ),
)
