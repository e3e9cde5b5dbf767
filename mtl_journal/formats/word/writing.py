"""Writing a form as a Word document: headings, plain paragraphs, and comments with their replies.

python-docx writes all that it knows; which comment answers which, and what is resolved, stands in
a part of its own that Word added in 2012.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from mtl_journal.formats.foreign_xml import legal
from mtl_journal.formats.word.form import Box, Form, Passage, Section, Spoken, Stretch, Talk
from mtl_journal.formats.word.names import (
    EDITION,
    EXTENDED_KIND,
    EXTENDED_PART,
    EXTENDED_TYPE,
    MARK,
    PARA_ID,
    W15,
)
from mtl_journal.formats.word.setting import GREY, add_box, number_pages, set_styles

_STEP = Mm(8)


def write_form(form: Form, language: str = "en-GB") -> bytes:
    """Return a form as a .docx without anybody's name in its properties."""
    written = _Writing(language)
    written.heading(form.title, 0)
    written.passages(form.before)
    for place, section in enumerate(form.sections):
        written.section(section, new_page=place > 0)
        written.boxes(section.boxes)
        if form.leave:
            written.small(f"{form.leave} {section.mark}-{section.edition[:12]}")
    if form.behind:
        written.closing(form.behind)
    return written.finished(form.title)


class _Writing:
    """A document that grows from top to bottom."""

    def __init__(self, language: str) -> None:
        self.document: Any = Document()
        self.marks = 0
        self.table: Any = None  # the one that is being filled, and its cells that are free
        self.free: list[Any] = []
        self.answers: list[tuple[str, str, bool]] = []  # paragraph, the one it answers, resolved
        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(25)
        set_styles(self.document)
        number_pages(page.footer.paragraphs[0])
        _say_language(self.document, language)

    def heading(self, text: str, level: int) -> Any:
        return self.document.add_heading(legal(text), level)

    def passages(self, passages: Sequence[Passage]) -> None:
        for one in passages:
            self._passage(one, one.stretches)

    def section(self, section: Section, *, new_page: bool) -> None:
        title = self.heading(section.title.strip() or "…", 1)
        title.paragraph_format.page_break_before = new_page or None
        self._bookmark(title, MARK + section.mark)
        if section.edition:
            self._bookmark(title, EDITION + section.edition)
        cuts = sorted({place for talk in section.talks for place in (talk.start, talk.end)})
        runs: list[tuple[int, int, Any]] = []  # from, to, the run
        at = 0
        for passage in section.passages:
            pieces = tuple(_cut(passage.stretches, [cut - at for cut in cuts]))
            for length, run in self._passage(passage, pieces):
                runs.append((at, at + length, run))
                at += length
            at += 1
        for talk in section.talks:
            covered = [run for start, end, run in runs if start < talk.end and end > talk.start]
            if covered:
                self._talk(covered, talk)

    def boxes(self, boxes: Sequence[Box]) -> None:
        for one in boxes:
            add_box(self.document, one)
        self.table = None

    def small(self, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(10)
        run = paragraph.add_run(legal(text))
        run.font.size, run.font.color.rgb = Pt(8), GREY

    def closing(self, passages: Sequence[Passage]) -> None:
        """Write what no text of the form ends with any more."""
        self._passage(passages[0], passages[0].stretches)
        heading = self.document.paragraphs[-1]
        heading.paragraph_format.page_break_before = True
        self._bookmark(heading, MARK)
        self.passages(passages[1:])

    def _passage(self, passage: Passage, stretches: Sequence[Stretch]) -> list[tuple[int, Any]]:
        paragraph = self._place(passage)
        if passage.depth:
            deep = f"{passage.style} {passage.depth + 1}"  # Word has them as deep as 3
            if deep in self.document.styles:
                paragraph.style = deep
            else:
                indent = paragraph.style.paragraph_format.left_indent or 0
                paragraph.paragraph_format.left_indent = indent + _STEP * passage.depth
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        runs: list[tuple[int, Any]] = []
        for one in stretches:
            holder = _link(paragraph, one.target) if one.target else paragraph
            run = _run(paragraph, holder, legal(one.text))
            run.bold, run.italic = one.bold or None, one.italic or None
            run.font.strike = one.struck or None
            if one.code:
                run.font.name = "Consolas"
            runs.append((len(one.text), run))
        return runs

    def _place(self, passage: Passage) -> Any:
        """Return a new paragraph: in the next cell of a table, or below what is there."""
        if not passage.columns:
            paragraph = self.document.add_paragraph(style=passage.style)
            if self.table is not None:
                paragraph.paragraph_format.space_before = Pt(10)
                self.table = None
            return paragraph
        if self.table is None:
            self.table, self.free = self.document.add_table(0, passage.columns), []
            self.table.style = "Table Grid"
        if not self.free:
            row = self.table.add_row()
            self.free = list(row.cells)
            if len(self.table.rows) == 1:  # the heads of the columns, again on every page
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        paragraph = self.free.pop(0).paragraphs[0]
        spacing = paragraph.paragraph_format
        spacing.space_before = spacing.space_after = Pt(3)
        return paragraph

    def _bookmark(self, paragraph: Any, name: str) -> None:
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(kind)
            mark.set(qn("w:id"), str(self.marks))
            if kind == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            paragraph.runs[0]._r.addprevious(mark)
        self.marks += 1

    def _talk(self, covered: Sequence[Any], talk: Talk) -> None:
        first = self._spoken(covered, talk.first, "", resolved=talk.resolved)
        for reply in talk.replies:
            self._spoken(covered, reply, first, resolved=talk.resolved)

    def _spoken(self, covered: Sequence[Any], said: Spoken, answers: str, *, resolved: bool) -> str:
        author = legal(said.author)
        initials = "".join(part[0] for part in author.split())[:3]
        comment = self.document.add_comment(
            [covered[0], covered[-1]], text=legal(said.text), author=author, initials=initials
        )
        element = comment._comment_elm
        if said.at:
            element.date = datetime.fromisoformat(said.at).astimezone(UTC)
        # Any eight digits below 80000000 name a paragraph; these stay the same from form to form.
        seen = f"{len(self.answers)}{said.author}{said.at}{said.text}".encode()
        name = f"{int(hashlib.sha256(seen).hexdigest()[:7], 16) + 1:08X}"
        comment.paragraphs[-1]._p.set(PARA_ID, name)
        self.answers.append((name, answers, resolved))
        return name

    def finished(self, title: str) -> bytes:
        if self.answers:
            content = _extended(self.answers)
            name, package = PackURI(EXTENDED_PART), self.document.part.package
            part = Part(name, EXTENDED_KIND, content, package)
            self.document.part.relate_to(part, EXTENDED_TYPE)
        told = self.document.core_properties
        told.title, told.author, told.comments, told.last_modified_by = legal(title), "", "", ""
        told.created = told.modified = datetime.now(UTC)
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def _run(paragraph: Any, holder: Any, text: str) -> Any:
    run = paragraph.add_run(text)
    if holder is not paragraph:
        holder.append(run._r)
    return run


def _link(paragraph: Any, target: str) -> Any:
    """Return a new link at the end of a paragraph, for runs to be put into."""
    link = OxmlElement("w:hyperlink")
    leads = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), leads)
    paragraph._p.append(link)
    return link


def _cut(stretches: Sequence[Stretch], cuts: Sequence[int]) -> Iterator[Stretch]:
    """Yield the same letters in pieces that begin and end where comments do."""
    at = 0
    for one in stretches:
        inside = [cut - at for cut in cuts if at < cut < at + len(one.text)]
        for start, end in zip([0, *inside], [*inside, len(one.text)], strict=True):
            yield Stretch(
                one.text[start:end], one.bold, one.italic, one.struck, one.code, one.target
            )
        at += len(one.text)


def _say_language(document: Any, language: str) -> None:
    found = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if found is not None:
        found.set(qn("w:val"), language)


def _extended(answers: Sequence[tuple[str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    for name, answered, resolved in answers:
        one = etree.SubElement(root, f"{{{W15}}}commentEx")
        one.set(f"{{{W15}}}paraId", name)
        if answered:
            one.set(f"{{{W15}}}paraIdParent", answered)
        one.set(f"{{{W15}}}done", "1" if resolved else "0")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
