"""The font files on this computer, those that are known to hold much first."""

import os
import sys
from pathlib import Path

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
# Chinese, Japanese and Korean on Linux, Windows and macOS, then what holds a little of everything.
_FIRST = (
    *("NotoSerifCJK-Regular", "NotoSansCJK-Regular", "SourceHanSerif-Regular"),
    *("SourceHanSans-Regular", "DroidSansFallbackFull", "wqy-zenhei", "wqy-microhei"),
    *("msyh", "msjh", "malgun", "YuGothR", "msgothic", "simsun", "mingliu", "batang"),
    *("Hiragino Sans GB", "PingFang", "AppleSDGothicNeo", "STHeiti Light", "Songti"),
    *("Arial Unicode", "Apple Symbols", "seguisym", "Symbola", "unifont"),
)


def font_folders() -> tuple[Path, ...]:
    """Return the folders where this system keeps fonts; some may not exist."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shelves = [Path(folder) for folder in shared.split(":") if folder]
    return (*(shelf / "fonts" for shelf in shelves), own / "fonts", home / ".fonts")


def font_files(folders: tuple[Path, ...]) -> list[Path]:
    """Return all fonts below some folders: the known ones first, the others by name."""
    known = {name.lower(): at for at, name in enumerate(_FIRST)}
    found: set[Path] = set()
    for folder in folders:
        for where, _, names in os.walk(folder):  # what cannot be read is left out
            found.update(Path(where, name) for name in names if name.lower().endswith(_ENDINGS))
    return sorted(found, key=lambda path: (known.get(path.stem.lower(), len(known)), str(path)))
