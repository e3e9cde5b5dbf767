"""Where the program keeps what belongs to this computer and not to a desk."""

import os
from pathlib import Path


def user_folder() -> Path:
    """Return the user's folder for settings and device ids; it need not exist yet.

    The environment's MTL_JOURNAL_HOME names another one.
    """
    chosen = os.environ.get("MTL_JOURNAL_HOME")
    if chosen:
        return Path(chosen).absolute()
    from platformdirs import user_data_path

    return user_data_path("mtl-journal", appauthor=False)


def private_folder(path: Path) -> Path:
    """Make the folder and those above it where they are missing, for this user only.

    Returns `path`; raises the UserErrors of `disk_error`.
    """
    from mtl_journal.system.atomic import disk_error, flush_folder

    try:
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
            flush_folder(folder.parent)  # else a power cut could take it, with what is in it
        path.mkdir(exist_ok=True)  # says so where a file is in the way
    except OSError as error:
        raise disk_error(error, path) from error
    return path
