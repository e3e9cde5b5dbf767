"""What the help says: the topics that ship, and a last one that lists every action there is."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from mtl_journal.gui.actions import ACTIONS
from mtl_journal.gui.menus.declared import Declared
from mtl_journal.services.guidance import Topic, topics

EVERYTHING = "actions"
_TOPICS = {  # what one looks at, by the name of its form or place, and its topic
    "journal": "writing",
    "bin": "safe",
    "progress": "progress",
    "calendar": "calendar",
    "Export": "export",
    "Importing": "import",
    "Backups": "safe",
    "Erasing": "safe",
    "History": "history",
    "Merging": "history",
    "Preferences": "preferences",
    "dialogue": "dialogue",
    "people": "dialogue",
    "Sharing": "dialogue",
    "Receiving": "dialogue",
    "Palette": "finding",
    "Describe": "evidence",
    "Keys": "keyboard",
}


def pages() -> list[Topic]:
    """Return all topics."""
    return [*topics(), _everything()]


def topic_for(where: str) -> str:
    """Return the topic on a place or window; the first steps where there is none of its own."""
    return _TOPICS.get(where, "start")


def action_said(id: str) -> str:
    """Return an action with its key, such as **Lock** (Ctrl+L)."""
    one = next((one for one in ACTIONS if one.id == id), None)
    if one is None:
        return id
    keys = key_of(one)
    name = f"**{one.label.rstrip('…')}**"
    return f"{name} ({keys})" if keys else f"{name} (menu {one.menu})"


def key_of(one: Declared) -> str:
    """Return an action's key as this computer writes it."""
    return QKeySequence(one.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _everything() -> Topic:
    lines = ["# Every action", ""]
    menu = ""
    for one in ACTIONS:
        if one.menu != menu:
            menu = one.menu
            lines += ["", f"## {menu}", ""]
        lines.append(f"- {{{one.id}}}: {one.about}")
    return Topic(EVERYTHING, "Every action", "\n".join(lines))
