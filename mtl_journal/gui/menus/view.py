"""The actions of the menu View: what the window shows and how."""

from mtl_journal.gui.menus.declared import Declared

VIEW: tuple[Declared, ...] = (
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
        "focus",
        "View",
        "Nothing but the page",
        "Hide everything round the text; Escape brings it back.",
        "F11",
        "focus",
        checkable=True,
    ),
    Declared(
        "light",
        "View",
        "Light colours",
        "Dark letters on light paper.",
        needs_desk=False,
        checkable=True,
        starts_group=True,
    ),
    Declared(
        "dark",
        "View",
        "Dark colours",
        "Light letters on dark ground.",
        needs_desk=False,
        checkable=True,
    ),
    Declared(
        "auto",
        "View",
        "Colours as the computer is set",
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
)
