"""Where a teacher's day takes place: folders, files, passphrases, and what is known by its hash."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

OLD, NEW = "grey heron over the weir", "seven lamps along the quay"
SECRET = "xylographic"  # a word of the scenario that is erased, and of nothing else
UNSURE = ("desk.unsure", "passphrase.unsure", "disk.unconfirmed")
"""What is said where nobody can know; the day then opens the desk again, as a person would."""


def quick_key(passphrase: str, salt: bytes) -> bytes:
    """Stand in for the derivation that is slow on purpose: none of it touches the disk."""
    return hashlib.sha256(passphrase.encode() + salt).digest()


@dataclass
class Places:
    """Where everything of the day lies, all below one folder that is watched."""

    folder: Path

    def __post_init__(self) -> None:
        self.desk = self.folder / "desk" / "journal.mtlj"
        self.other = self.folder / "stick" / "journal.mtlj"
        self.new = self.folder / "desk" / "second.mtlj"
        self.home = self.folder / "home"
        self.camera = self.folder / "camera"
        self.out = self.folder / "out"
        self.pdf, self.kept_pdf = self.out / "portfolio.pdf", self.out / "kept.pdf"
        self.take_out = self.out / "everything"
        self.stick_backups = self.folder / "stick" / "backups"


def tree_hash(folder: Path) -> str:
    """Return a hash of every name and byte below a folder."""
    seen = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            seen.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return seen.hexdigest()
