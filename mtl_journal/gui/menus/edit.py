"""The actions of the menu Edit: what is done to the text."""

from mtl_journal.gui.menus.declared import Declared

EDIT: tuple[Declared, ...] = (
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
    Declared("tasks", "Edit", "Tasks", "Make the lines tasks to be ticked, or none.", icon="tasks"),
    Declared("struck", "Edit", "Struck through", "Strike the chosen words through.", icon="struck"),
    Declared(
        "weblink",
        "Edit",
        "Link",
        "Make the chosen words a link; an address you copied is where it leads.",
        "Ctrl+Shift+L",
        "weblink",
    ),
    Declared("table", "Edit", "Table", "Put a small table below the line.", icon="table"),
    Declared(
        "paste_plain",
        "Edit",
        "Paste bare words",
        "Paste without headings, lists or bold.",
        "Ctrl+Shift+V",
        starts_group=True,
    ),
    Declared(
        "find_text",
        "Edit",
        "Find in this text…",
        "Find words in the text on the page.",
        "Ctrl+F",
        starts_group=True,
    ),
    Declared(
        "replace",
        "Edit",
        "Find and replace…",
        "Put other words in the place of some, one by one or everywhere.",
        "Ctrl+H",
    ),
    Declared(
        "spelling",
        "Edit",
        "Next misspelt word",
        "Go to it, and see what may have been meant.",
        "F7",
    ),
    Declared(
        "preferences",
        "Edit",
        "Preferences…",
        "Change colours, locking, backups, and how portfolios are printed.",
        "Ctrl+,",
        "settings",
        starts_group=True,
    ),
)
