"""`make run`: the desk window on the sample journal, which is made first where it is missing.

With --detached it returns at once, and does nothing where there is no screen: `make demo` ends so.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "build" / "demo"
DESK = DEMO / "ruth.mtlj"


def main(arguments: list[str]) -> int:
    """Open the window and return the exit code."""
    detached = "--detached" in arguments
    if detached and not _has_screen():
        return 0
    if not DESK.exists():
        made = subprocess.run([sys.executable, ROOT / "packaging" / "demo.py"], check=False)
        if made.returncode:
            return made.returncode
    passphrase = (DEMO / "passphrase.txt").read_text(encoding="utf-8").splitlines()[0]
    environment = {
        **os.environ,
        "MTL_JOURNAL_HOME": str(DEMO / "home"),
        "MTL_JOURNAL_PASSPHRASE": passphrase,
    }
    command = [sys.executable, "-m", "mtl_journal", "open", str(DESK)]
    if not detached:
        return subprocess.run(command, env=environment, check=False).returncode
    quiet = subprocess.DEVNULL
    subprocess.Popen(
        command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    print("\nThe desk window is opening on it. Next time: make run")
    return 0


def _has_screen() -> bool:
    asked = "from mtl_journal.gui.screen import refuse_without_screen as ask; ask()"
    answer = subprocess.run([sys.executable, "-c", asked], check=False, capture_output=True)
    return answer.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
