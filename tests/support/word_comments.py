"""What somebody does with a Word document, as a word processor writes it; its text stays."""

import copy
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def say(form: Path, quote: str, text: str, author: str = "Ana Price") -> None:
    """Comment on the first place where words stand within one paragraph."""
    document = Document(str(form))
    paragraph, runs = _chosen(document, quote)
    within = Paragraph(paragraph, document._body)
    ends = [Run(runs[0], within), Run(runs[-1], within)]
    document.add_comment(ends, text=text, author=author, initials="AP")
    document.save(str(form))


def answer(form: Path, question: str, *paragraphs: str, saved_by: str = "") -> None:
    """Write into the box below a question, a paragraph for each of these."""
    document = Document(str(form))
    tables = (one for one in document.tables if one.cell(0, 0).text.startswith(question))
    room = next(tables).cell(1, 0)
    first, *rest = paragraphs
    room.paragraphs[0].add_run(first)
    for one in rest:
        room.add_paragraph(one)
    document.core_properties.last_modified_by = saved_by
    document.save(str(form))


def retype(form: Path, quote: str, new: str, *, tracked_by: str = "") -> None:
    """Type other words in the place of some; tracked, where it says by whom."""
    document = Document(str(form))
    _, runs = _chosen(document, quote)
    typed = copy.deepcopy(runs[0])
    _texts(typed)[0].text = new
    runs[-1].addnext(_tracked("w:ins", tracked_by, [typed]) if tracked_by else typed)
    if tracked_by:
        runs[0].addprevious(gone := _tracked("w:del", tracked_by, []))
        for run in runs:
            for text in _texts(run):
                text.tag = qn("w:delText")
            gone.append(run)
    else:
        for run in runs:
            run.getparent().remove(run)
    document.save(str(form))


def without(form: Path, *names: str, old: bytes = b"", new: bytes = b"") -> None:
    """Save a document as a program does that has no use for some parts, or names."""
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name not in names}
    with zipfile.ZipFile(form, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new) if old else content)


def _chosen(document: Any, quote: str) -> tuple[Any, list[Any]]:
    """Return the paragraph with these words, and runs that hold them and nothing else."""
    for paragraph in document.element.body.iter(qn("w:p")):
        at = "".join(one.text or "" for one in _texts(paragraph)).find(quote)
        if at >= 0:
            break
    else:
        raise AssertionError(f"not on the form: {quote}")
    for cut in (at, at + len(quote)):
        _cut(paragraph, cut)
    runs: list[Any] = []
    here = 0
    for run in paragraph.iter(qn("w:r")):
        length = sum(len(one.text or "") for one in _texts(run))
        if length and at <= here < at + len(quote):
            runs.append(run)
        here += length
    return paragraph, runs


def _cut(paragraph: Any, cut: int) -> None:
    here = 0
    for text in list(_texts(paragraph)):
        words = text.text or ""
        if here < cut < here + len(words):
            run = text.getparent()
            run.addnext(other := copy.deepcopy(run))
            (behind,) = _texts(other)
            text.text, behind.text = words[: cut - here], words[cut - here :]
            for one in (text, behind):
                one.set(_SPACE, "preserve")
        here += len(words)


def _texts(element: Any) -> list[Any]:
    return list(element.iter(qn("w:t")))


def _tracked(kind: str, author: str, runs: list[Any]) -> Any:
    change = OxmlElement(kind)
    for name, value in (("id", "900"), ("author", author), ("date", "2026-01-05T10:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    change.extend(runs)
    return change
