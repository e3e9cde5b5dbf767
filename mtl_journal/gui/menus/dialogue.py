"""The actions of the menu Dialogue: what is said about a text, and to whom."""

from mtl_journal.gui.menus.declared import Declared

_MENU = "Dialogue"

DIALOGUE: tuple[Declared, ...] = (
    Declared(
        "dialogue",
        _MENU,
        "Dialogue",
        "Show what others wrote and said, and whose turn it is.",
        "Ctrl+4",
        "comment",
    ),
    Declared(
        "comment",
        _MENU,
        "Say something about the words…",
        "Say what you notice, ask or suggest about the chosen words.",
        "Ctrl+Alt+M",
        "quote",
        starts_group=True,
    ),
    Declared(
        "next_thread",
        _MENU,
        "Next thread",
        "Open the next thread in the margin.",
        "Alt+Down",
    ),
    Declared(
        "previous_thread",
        _MENU,
        "Previous thread",
        "Open the thread before in the margin.",
        "Alt+Up",
    ),
    Declared(
        "resolve",
        _MENU,
        "Resolve or open again",
        "Resolve the open thread, or open it again.",
        "Ctrl+Alt+R",
        "check",
    ),
    Declared(
        "resolved",
        _MENU,
        "Resolved threads",
        "Show resolved threads in the margin as well, or no longer.",
        "Ctrl+Alt+D",
    ),
    Declared(
        "actions",
        _MENU,
        "Actions",
        "Show what was agreed to try, and how far it has come.",
        "Ctrl+6",
        "tasks",
    ),
    Declared(
        "share",
        _MENU,
        "Share scenarios…",
        "Choose what somebody is to read, and see exactly what they will see.",
        "Ctrl+Alt+S",
        "export",
        starts_group=True,
    ),
    Declared(
        "invite",
        _MENU,
        "Invite somebody…",
        "Make a file for a coach, a tutor or a colleague, and six words to open it.",
        "",
        "key",
    ),
    Declared(
        "people",
        _MENU,
        "People",
        "Show who reads what of your journal, and the register of pseudonyms.",
        "Ctrl+5",
        "people",
    ),
    Declared(
        "receive",
        _MENU,
        "Open a share…",
        "See what somebody sent you, and take it in; dropping the file does so too.",
        "Ctrl+Shift+O",
        "import",
        starts_group=True,
    ),
    Declared(
        "step_back",
        _MENU,
        "Take back what came last",
        "Let what was received last wait aside, as if it had not come.",
        "",
        "restore",
    ),
)
