"""A second program of this one's own: what would hold the window up is done there, over pipes."""

import subprocess
import sys


def start_own_program(argument: str) -> "subprocess.Popen[bytes]":
    """Start this program anew with one argument; nothing secret may stand in it.

    What it says on its error output goes nowhere. Raises OSError where it cannot be started.
    """
    frozen = getattr(sys, "frozen", False)
    here = [sys.executable] if frozen else [sys.executable, "-m", "mtl_journal"]
    return subprocess.Popen(
        [*here, argument],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
