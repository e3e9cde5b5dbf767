"""Paths as a person knows them: what lies in one's own folder is said from there on."""

import os
import re
from pathlib import Path


def shown_path(said: object) -> str:
    """Return a path, or words with paths in them, such as Documents/Ruth.mtlj for all of it."""
    home = str(Path.home()).rstrip(os.sep)
    if not home:
        return str(said)
    return re.sub(rf"(?<![\w/\\.-]){re.escape(home + os.sep)}", "", str(said))
