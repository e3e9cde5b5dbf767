"""The import of modules as it was before Qt put another in its place.

Qt's reads the source of every module that is imported, to learn whether it asks for `__feature__`,
and keeps it in memory. Nothing here asks for that; without it all of the program starts sooner.
"""

import builtins
from importlib import import_module

_BEFORE = "__orig_import__"  # where Qt keeps it


def import_plainly() -> None:
    """Load Qt, and let all other modules be imported unread; raises ImportError."""
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, _BEFORE, builtins.__import__)
