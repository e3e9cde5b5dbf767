"""File names that every system can keep and none reads as something else."""

import re
import unicodedata

LONGEST_NAME = 120  # bytes of UTF-8; half of what file systems allow, the rest is for the folder
LONGEST_SUFFIX = 16

# Marks that turn the direction of reading make "gpj.exe" look like "exe.jpg".
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|\Z)", re.I)
_UNUSABLE = re.compile(r'[<>:"|?*]')


def safe_name(name: str) -> str:
    """Return `name` as one that Windows, macOS and Linux can all hold; never empty.

    Folders before it go, invisible and direction marks too; reserved names get an underscore,
    long ones are cut before their suffix.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name).strip())[-1]
    seen = "".join(c for c in last if c.isspace() or _is_seen(c))
    line = _trimmed(" ".join(_UNUSABLE.sub("-", seen).split()))
    stem, suffix = split_suffix(line)
    line = _trimmed(_cut(stem, LONGEST_NAME - len(suffix.encode())) + suffix) or "file"
    return "_" + line if _RESERVED.match(line) else line


def split_suffix(name: str) -> tuple[str, str]:
    """Return (stem, suffix with its dot); the suffix is "" where the last part is no suffix."""
    stem, dot, suffix = name.rpartition(".")
    if not stem or not dot or not suffix.isalnum() or len(suffix.encode()) > LONGEST_SUFFIX:
        return name, ""
    return stem.rstrip(". ") or "file", f".{suffix}"


def unused_name(name: str, used: set[str]) -> str:
    """Return `name`, with a number where another stands for the same file; add it to `used`.

    Names that differ only in case or in composed accents are the same on many disks.
    """
    stem, suffix = split_suffix(name)
    found, number = name, 1
    while _key(found) in used:
        number += 1
        found = f"{stem}-{number}{suffix}"
    used.add(_key(found))
    return found


def slug(title: str, longest: int = 60) -> str:
    """Return the words of a title joined by hyphens, in lower case, as part of a file name."""
    words = re.sub(r"[^\w]+|_", " ", unicodedata.normalize("NFC", title).lower()).split()
    line = ""
    for word in words:
        longer = f"{line}-{word}" if line else _cut(word, longest)
        if len(longer.encode()) > longest:
            break
        line = longer
    return line


def _is_seen(sign: str) -> bool:
    is_character = ord(sign) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(sign) <= 0xFDEF
    return is_character and unicodedata.category(sign) not in _UNSEEN


def _key(name: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFC", name).casefold())


def _trimmed(name: str) -> str:
    """Windows drops dots and blanks at the end, and a dot at the start hides a file."""
    return name.strip(". ")


def _cut(text: str, longest: int) -> str:
    return text.encode()[:longest].decode(errors="ignore").rstrip(". ")
