"""Every action of the window, declared once: menu, palette, shortcut, tooltip, help grow here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from mtl_journal.gui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Declared:
    """One action. `about` is its tooltip and its line in the help; `needs_desk` greys it out."""

    id: str
    menu: str
    label: str
    about: str
    shortcut: str = ""
    icon: str = ""
    needs_desk: bool = True
    checkable: bool = False
    starts_group: bool = False


ACTIONS: tuple[Declared, ...] = (
    Declared("new", "File", "New scenario", "Begin a scenario dated now.", "Ctrl+N", "write"),
    Declared(
        "export",
        "File",
        "Export as PDF…",
        "Make the portfolio: every scenario, set like a book.",
        "Ctrl+E",
        "export",
        starts_group=True,
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
    Declared("undo", "Edit", "Undo", "Take back the last change to the text.", "Ctrl+Z"),
    Declared("redo", "Edit", "Redo", "Do again what was taken back.", "Ctrl+Shift+Z"),
    Declared(
        "bold", "Edit", "Bold", "Make the chosen words bold.", "Ctrl+B", "bold", starts_group=True
    ),
    Declared("italic", "Edit", "Italic", "Make the chosen words italic.", "Ctrl+I", "italic"),
    Declared(
        "heading",
        "Edit",
        "Heading",
        "Make the line a heading, a smaller one, or none.",
        "Ctrl+Shift+H",
        "heading",
    ),
    Declared(
        "bullets",
        "Edit",
        "Bulleted list",
        "Make the lines a list, or none.",
        "Ctrl+Shift+8",
        "bullets",
    ),
    Declared(
        "numbers",
        "Edit",
        "Numbered list",
        "Make the lines a numbered list, or none.",
        "Ctrl+Shift+7",
        "numbers",
    ),
    Declared(
        "quote",
        "Edit",
        "Quotation",
        "Make the lines a quotation, or none.",
        "Ctrl+Shift+9",
        "quote",
    ),
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
        "history", "Scenario", "History…", "See how this scenario changed.", "Ctrl+H", "history"
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
        "remove",
        "Scenario",
        "Move to the bin",
        "Put this scenario into the bin; nothing is lost.",
        "",
        "bin",
        starts_group=True,
    ),
    Declared(
        "find", "Go", "Find anything…", "Go to any scenario, or do any action.", "Ctrl+K", "palette"
    ),
    Declared(
        "search",
        "Go",
        "Search scenarios",
        "Search titles, texts, claims and tags.",
        "Ctrl+F",
        "search",
    ),
    Declared(
        "journal", "Go", "Journal", "Show the scenarios.", "Ctrl+1", "journal", starts_group=True
    ),
    Declared("bin", "Go", "Bin", "Show what was put into the bin.", "Ctrl+2", "bin"),
    Declared(
        "aside",
        "View",
        "Strands and tags",
        "Show or hide the strands beside the text.",
        "F9",
        "aside",
        checkable=True,
    ),
    Declared(
        "light",
        "View",
        "Light",
        "Dark letters on light paper.",
        needs_desk=False,
        checkable=True,
        starts_group=True,
    ),
    Declared(
        "dark", "View", "Dark", "Light letters on dark ground.", needs_desk=False, checkable=True
    ),
    Declared(
        "auto",
        "View",
        "As the computer is set",
        "Follow the computer's own colours.",
        needs_desk=False,
        checkable=True,
    ),
    Declared(
        "larger",
        "View",
        "Larger text",
        "Show all text larger.",
        "Ctrl++",
        needs_desk=False,
        starts_group=True,
    ),
    Declared(
        "smaller", "View", "Smaller text", "Show all text smaller.", "Ctrl+-", needs_desk=False
    ),
    Declared(
        "usual",
        "View",
        "Usual text size",
        "Show text in its usual size.",
        "Ctrl+0",
        needs_desk=False,
    ),
    Declared(
        "keys", "Help", "Keys and actions", "Every action and its key.", "F1", needs_desk=False
    ),
)


class Actions(QObject):
    """The live actions of one window, by their declared id."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.connected: set[str] = set()
        self.by_id: dict[str, QAction] = {one.id: self._made(one) for one in ACTIONS}
        look.changed.connect(self.dress)

    def __getitem__(self, id: str) -> QAction:
        return self.by_id[id]

    def connect_to(self, verbs: Mapping[str, Callable[[], object]]) -> None:
        """Let actions do something; each takes no argument."""
        for id, verb in verbs.items():
            self.connected.add(id)
            self.by_id[id].triggered.connect(lambda _=False, verb=verb: verb())

    def allow(self, *, desk: bool) -> None:
        """Grey out what needs an open desk where none is open."""
        for one in ACTIONS:
            self.by_id[one.id].setEnabled(desk or not one.needs_desk)

    def _made(self, one: Declared) -> QAction:
        action = QAction(one.label, self)
        action.setObjectName(one.id)
        action.setCheckable(one.checkable)
        action.setStatusTip(one.about)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(QAction.MenuRole.NoRole)
        keys = QKeySequence(one.shortcut)
        if one.shortcut:
            action.setShortcut(keys)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{one.about}  {shown}".rstrip())
        return action

    def dress(self) -> None:
        """Take over the icons of the look."""
        for one in ACTIONS:
            if one.icon:
                self.by_id[one.id].setIcon(self._look.icon(one.icon, "muted"))
