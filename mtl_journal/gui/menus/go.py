"""The actions of the menu Go: places, and ways to find something."""

from mtl_journal.gui.menus.declared import Declared

GO: tuple[Declared, ...] = (
    Declared(
        "find", "Go", "Find anything…", "Go to any scenario, or do any action.", "Ctrl+K", "palette"
    ),
    Declared(
        "search",
        "Go",
        "Search scenarios",
        "Search titles, texts, claims and tags.",
        "Ctrl+Shift+F",
        "search",
    ),
    Declared(
        "journal", "Go", "Journal", "Show the scenarios.", "Ctrl+1", "journal", starts_group=True
    ),
    Declared(
        "calendar",
        "Go",
        "Calendar",
        "Show which days have scenarios, and what was on this day in other years.",
        "Ctrl+Shift+C",
        "calendar",
    ),
    Declared(
        "progress",
        "Go",
        "Progress",
        "Show strands by week, gaps, and what waits for you.",
        "Ctrl+3",
        "progress",
    ),
    Declared("bin", "Go", "Bin", "Show what was put into the bin.", "Ctrl+2", "bin"),
)
