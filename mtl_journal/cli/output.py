"""How commands print: plain lines, aligned columns, one JSON value, progress."""

import json
import re
import shutil
import sys
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from mtl_journal.domain.inert import TURNING, inert, inert_line

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON value, for other programs."
)

Step = Callable[[int, int], None]
"""Called with what is done and how much there is."""

_SECONDS_BETWEEN_LINES = 5.0
_NARROWEST = 16  # columns for a title, however narrow the terminal says it is
# What json.dumps leaves as it is, and a terminal does not.
_STEERING = re.compile(f"[\x7f-\x9f\u2028\u2029{TURNING}]")


def print_json(value: object) -> None:
    """Print a value as JSON, always in UTF-8, keys in their order; controls are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    text = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    # Half characters, from file names that are no text, become escapes that JSON knows.
    click.echo(text.encode("utf-8", errors="backslashreplace"))


def say(text: str, *, err: bool = False) -> None:
    """Print text for people; control characters are shown instead of obeyed by the terminal."""
    click.echo(inert(text), err=err)


def shown(text: object) -> str:
    """Return a name, a title or a path as it can stand within a line."""
    return inert_line(str(text))


def print_columns(
    rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), head: Sequence[str] = ()
) -> None:
    """Print rows in aligned columns, under a head; the last column is wrapped on a terminal.

    The columns numbered in `right` stand to the right.
    """
    lines = [[shown(cell) for cell in line] for line in ([head] if head else []) + list(rows)]
    if not lines:
        return
    widths = [max(width(line[place]) for line in lines) for place in range(len(lines[0]) - 1)]
    before = sum(widths) + 2 * len(widths)
    room = max(_terminal_columns() - before, _NARROWEST) if sys.stdout.isatty() else None
    printed: list[str] = []
    for line in lines:
        cells = [
            _filled(cell, columns, to_the_right=place in right)
            for place, (cell, columns) in enumerate(zip(line, widths, strict=False))
        ]
        first, *more = wrapped(line[-1], room)
        printed.append("  ".join([*cells, first]).rstrip())
        printed += [" " * before + part for part in more]
    click.echo("\n".join(printed))


def wrapped(text: str, columns: int | None) -> list[str]:
    """Return text cut between words into lines of so many columns; None cuts nowhere."""
    if columns is None or width(text) <= columns:
        return [text]
    return textwrap.wrap(text, columns) or [""]


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_columns(sign) for sign in text)


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 scenario", "12 scenarios", "1,204 scenarios"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@contextmanager
def progress(label: str) -> Iterator[Step]:
    """Yield a function for what is done: a bar on a terminal, else a plain line now and then."""
    if not sys.stderr.isatty():
        yield _now_and_then(label)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task: Any = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _now_and_then(label: str) -> Step:
    last = time.monotonic()

    def step(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            click.echo(f"{label}: {done:,} of {total:,}", err=True)

    return step


def _terminal_columns() -> int:
    return shutil.get_terminal_size().columns


def _filled(text: str, columns: int, *, to_the_right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if to_the_right else text + space


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
