"""A value read from a text, with the line of every field, so that what is refused can be found."""

from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.errors import UserError

LARGEST_FILE = 1 << 20


class TextRefused(Exception):
    """The text is not usable. `line` counts from 1; `why` is an error or the parser's words."""

    def __init__(self, line: int, why: UserError | str) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class LinedText:
    """The value that a text holds, and the line of each field by its path."""

    value: object
    lines: dict[str, int]

    def line_of(self, path: str) -> int:
        """Return the line of a field such as `strands[2].title`, or of what ought to hold it."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines[path]


def read_text(path: Path, refused: type[TextRefused]) -> str:
    """Return what a file of at most 1 MiB says in UTF-8; raises `refused`, or OSError."""
    with path.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise refused(1, UserError("yaml.too_large", most="1 MiB"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refused(line, UserError("yaml.not_utf8")) from error
