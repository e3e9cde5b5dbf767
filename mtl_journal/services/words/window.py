"""What is said about the desk window itself: no screen, no Qt, a field that lacks something."""

WINDOW: dict[str, str] = {
    "window.no_qt": (
        "The window cannot be shown, because a part of this computer's system that draws it is "
        "missing: {why}. Nothing was opened or changed. Install what packaging/system-packages.txt "
        "names, or use the command line: mtl-journal --help"
    ),
    "window.no_screen": (
        "There is no screen here to show a window on. Nothing was opened or changed. Start it "
        "where there is one, or use the command line: mtl-journal --help"
    ),
    "window.not_saved": (
        "Not everything could be saved, so this window stays open. Your words are still in it, and "
        "saving is tried again every few seconds. Free the disk or put the file back. Closing "
        "the window once more leaves without them."
    ),
    "window.our_mistake": (
        "This is a mistake in MTL Journal, not yours ({where}). What was saved before is whole. "
        "Please report it with this line."
    ),
    "window.paste_line_too_long": (
        "What you pasted has a line of {length} characters, and one may have {most}. Your text "
        "is as it was. Break the line where it was written, and paste it again."
    ),
    "window.paste_too_long": (
        "What you pasted is longer than a scenario can be worked with ({most} characters). Your "
        "text is as it was. Paste a part of it, or attach the file as evidence."
    ),
}
