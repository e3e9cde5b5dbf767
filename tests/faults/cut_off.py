"""A program that dies in the middle of writing pages: python cut_off.py DESK (with its passphrase
in MTL_JOURNAL_PASSPHRASE) leaves the desk half written and a rollback journal that undoes it."""

import os
import sys
from pathlib import Path

from mtl_journal.services.unlocking import unlock
from mtl_journal.store.connection import connect

if __name__ == "__main__":
    desk = Path(sys.argv[1])
    opening = unlock(desk, lambda: "", given=os.environ["MTL_JOURNAL_PASSPHRASE"])
    raw = connect(desk, opening.key, opening.salt, mode="rw")
    raw.execute("PRAGMA cache_size = 2")  # so that pages go to the file before the commit
    raw.execute("PRAGMA cache_spill = 1")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE record SET body = zeroblob(200000)")
    raw.execute("DELETE FROM scenario")
    raw.executemany("INSERT INTO meta VALUES (?, ?)", [(f"x{n}", "y" * 5000) for n in range(50)])
    os._exit(9)
