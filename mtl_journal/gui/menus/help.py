"""The actions of the menu Help: what explains the program."""

from mtl_journal.gui.menus.declared import Declared

HELP: tuple[Declared, ...] = (
    Declared(
        "keys", "Help", "Keys and actions", "Every action and its key.", "F1", needs_desk=False
    ),
)
