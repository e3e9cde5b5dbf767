"""Counting how a journal grows, and handing it out as a table for spreadsheets or as a picture."""

from datetime import date, datetime
from itertools import chain
from pathlib import Path

from mtl_journal.domain.draft import Draft
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.progress import Line, Progress, progress
from mtl_journal.domain.terms import Terms
from mtl_journal.domain.wordcount import count_words
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.rules import load_terms
from mtl_journal.store import drafts, progress_rows
from mtl_journal.system.atomic import write_atomically


def progress_of(
    desk: Desk,
    framework: Framework | None = None,
    terms: Terms | None = None,
    today: date | None = None,
) -> Progress:
    """Return the progress of the desk's own journal; by default under what ships, up to today.

    Raises UserError "journal.none".
    """
    journal = desk.journal()
    framework, terms = framework or load_framework(), terms or load_terms()
    today = today or datetime.now().astimezone().date()
    with desk.file.transaction() as tx:
        begun = [_line(one) for one in drafts.drafts(tx) if one.journal == journal]
        lines = chain(progress_rows.scenario_lines(tx, journal), begun)
        return progress(lines, framework, today, terms)


def as_csv(found: Progress) -> str:
    """Return progress as comma-separated text; no cell of it can be taken for a formula."""
    from mtl_journal.render.progress_table import csv_of

    return csv_of(found)


def as_svg(found: Progress) -> str:
    """Return progress as a picture: a heat map of weeks and strands, described in words."""
    from mtl_journal.render.progress_picture import svg_of

    return svg_of(found)


def write_svg(found: Progress, target: Path) -> None:
    """Write the picture to a file; an earlier one stays until the new one is whole."""
    write_atomically(target, as_svg(found).encode())


def write_csv(found: Progress, target: Path) -> None:
    """Write the table to a file; an earlier one stays until the new one is whole."""
    write_atomically(target, as_csv(found).encode())


def in_words(found: Progress) -> str:
    """Return all of it as sentences, for who cannot see the picture."""
    from mtl_journal.render.progress_words import described

    return described(found)


def _line(draft: Draft) -> Line:
    said = draft.content
    strands = tuple(claim.strand for claim in said.claims)
    words = count_words(said.text)
    return Line(draft.subject, said.title, said.date, strands, words, is_draft=True)
