"""Feedback forms to print: scenarios with lines to write on, for somebody who has only a pen."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Entry, Portfolio
from mtl_journal.formats.word.form import Box
from mtl_journal.services.desk import Desk
from mtl_journal.services.feedback_forms import HELP, QUESTIONS, TEACHER, TITLE
from mtl_journal.services.form_questions import ASKED
from mtl_journal.services.portfolios import compile_portfolio
from mtl_journal.services.preferences import edition
from mtl_journal.services.rules import load_rubric
from mtl_journal.services.sharing import settle_typing
from mtl_journal.services.unfinished import leaving
from mtl_journal.system.atomic import write_atomically

SUFFIX = ".pdf"
_PICTURE = re.compile(r'(!?)\[([^\[\]\n]*)\]\(evidence:[0-9a-fA-F]{64}(?: "[^"\n]*")?\)')
_BLANK = "\N{NO-BREAK SPACE}"


def write_printed_form(desk: Desk, target: Path, scenarios: Sequence[str]) -> tuple[str, ...]:
    """Write a PDF with these scenarios, criteria and lines to write on; returns their titles.

    It is archival and can be read aloud, as a portfolio is. No name of the register is in it, nor
    the teacher's; but anybody who has the file can read it. Raises UserError "form.nothing",
    "scenario.unknown", what exporting raises, and disk errors.
    """
    from mtl_journal.render.typeset import typeset

    if not scenarios:
        raise UserError("form.nothing")
    for id in scenarios:
        settle_typing(desk, id)
    portfolio = compile_portfolio(desk, ids=scenarios, chart=False)
    for one in portfolio.entries:
        if one.version_of:
            raise UserError("scenario.diverged", title=one.version_of)
    form = _form(portfolio)
    content = typeset(form)
    with leaving(desk, target, "form"):
        write_atomically(target, content)
    return tuple(one.title for one in form.entries)


def _form(portfolio: Portfolio) -> Portfolio:
    """Return a portfolio as a form; pictures stay on the desk, where nobody asked about them."""
    *first, last = (_asking(one) for one in portfolio.entries)
    helped = replace(last, body=f"{last.body}\n{_criteria()}")
    entries = (*first, helped)
    return replace(
        portfolio, title=TITLE, author=TEACHER, entries=entries, edition=edition(), form=True
    )


def _asking(entry: Entry) -> Entry:
    lines = "\n\n".join(_lines(one.box) for one in ASKED)
    body = f"{_PICTURE.sub(_mention, entry.body).rstrip()}\n\n{lines}\n"
    return replace(entry, body=body, exhibits=(), tags=())


def _mention(found: re.Match[str]) -> str:
    """Return the words that stand for evidence, which is not in the form."""
    picture, words = found.groups()
    return rf"\[Picture: {words}\]" if picture else words


def _lines(box: Box) -> str:
    """Return a question over empty lines, as a table with one column."""
    head = [f"| {box.question} |", "|---|", f"| *{box.helping}* |"]
    return "\n".join([*head, *[f"| {_BLANK} |"] * box.lines])


def _criteria() -> str:
    parts = [f"## {HELP}"]
    for one in load_rubric().criteria:
        prompts = "\n".join(f"- {prompt}" for prompt in one.prompts)
        parts.append(f"### {one.title}\n\n{one.descriptors[-1]}\n\n*{QUESTIONS}:*\n\n{prompts}")
    return "\n\n".join(parts) + "\n"
