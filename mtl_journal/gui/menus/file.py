"""The actions of the menu File: desks, what comes in and what goes out."""

from mtl_journal.gui.menus.declared import Declared

FILE: tuple[Declared, ...] = (
    Declared("new", "File", "New scenario", "Begin a scenario dated now.", "Ctrl+N", "write"),
    Declared(
        "import",
        "File",
        "Import…",
        "Bring in what was written elsewhere; dropping a folder or file does so too.",
        "Ctrl+Shift+I",
        "import",
        starts_group=True,
    ),
    Declared(
        "export",
        "File",
        "Export as PDF…",
        "Make the portfolio: every scenario, set like a book.",
        "Ctrl+E",
        "export",
    ),
    Declared(
        "backups",
        "File",
        "Backups…",
        "See the dated copies of the desk, make one now, or bring one back.",
        "Ctrl+Shift+B",
        "backup",
    ),
    Declared(
        "lock",
        "File",
        "Lock",
        "Save, close the desk and ask for the passphrase.",
        "Ctrl+L",
        "lock",
        starts_group=True,
    ),
    Declared(
        "open",
        "File",
        "Open another desk…",
        "Close this desk and open another file.",
        "Ctrl+O",
        needs_desk=False,
    ),
    Declared(
        "quit",
        "File",
        "Quit",
        "Save, close the desk and end the program.",
        "Ctrl+Q",
        needs_desk=False,
        starts_group=True,
    ),
)
