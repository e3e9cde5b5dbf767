"""Coverage-guided fuzzing of one room: `python -m tests.fuzz.guided ROOM SECONDS FOLDER`.

The bytes that went further than others are kept in FOLDER/corpus; those that broke a promise, took
too long or too much memory are put into FOLDER/finds, and then the exit code is not 0.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mtl_journal"]):
    from tests.fuzz.rooms import ROOMS, Room

# Seconds for one input, unless MTL_FUZZ_SLOWEST says otherwise; and mebibytes: the room's own
# and what Python, libFuzzer and Pillow take.
SLOWEST, MOST_MEMORY = 10, 800


def main() -> None:
    """Fuzz until the time is over or something is found; never returns."""
    name, seconds, place = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    room = ROOMS[name]
    corpus, finds, words = place / "corpus", place / "finds", place / "words"
    for folder in (corpus, finds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(room.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in room.words), "utf-8")
    slowest = os.environ.get("MTL_FUZZ_SLOWEST", SLOWEST)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={room.largest}",
        f"-timeout={slowest}",
        f"-report_slow_units={slowest}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-artifact_prefix={finds}/",
        "-print_final_stats=1",
        f"-seed={os.environ.get('MTL_FUZZ_SEED', '0')}",
        *([f"-dict={words}"] if room.words else []),
        str(corpus),
    ]
    atheris.Setup([sys.argv[0], *options], lambda content: taken(room, content))
    atheris.Fuzz()


def taken(room: Room, content: bytes) -> None:
    """Let a room take the bytes, in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        room.takes(content, Path(folder))


def _escaped(word: str) -> str:
    """Return a word as libFuzzer's dictionaries have it; backslashes mark bytes there already."""
    return "".join(
        f"\\x{byte:02x}" if byte > 0x7E or byte == 0x22 else chr(byte) for byte in word.encode()
    )


if __name__ == "__main__":
    main()
