"""The dialogue on a scenario in the PDF: what is said, in which order, and how it is tagged."""

import io
from pathlib import Path

import outloud
import pikepdf
import pytest

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.domain.talk import Stage, Stretch, Talk, Undertaking, Utterance
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from mtl_journal.render.typeset import typeset
from tests.support.portfolios import entry, portfolio
from tests.support.structure import elements_of
from tests.support.verapdf import VeraPdf

pytestmark = pytest.mark.xdist_group("verapdf")

ASKED = Utterance(
    "Bernice Aldridge",
    "coach",
    "2025-10-20T16:02:00Z",
    (("noticed", "You count."), ("question", "Whom?"), ("suggestion", "Write it down.")),
)
ANSWERED = Utterance("Siân Prydderch", "teacher", "2025-10-21T07:30:00Z", (("", "I shall."),))
DONE = Undertaking(
    "Ask the quiet ones",
    "2025-11-01",
    "tried",
    (Stage("2025-11-02T08:00:00Z", "tried", "Six spoke."),),
)
THEN = (Stretch("Nobody ", False), Stretch("said a word", True), Stretch(" until noon.", False))
NOW = (
    (Stretch("Nobody said a word ", False), Stretch("aloud", True), Stretch(" until noon.", False)),
    (Stretch("Six of them had written a page.", True),),
)
CHANGED = Talk(THEN, NOW, True, (ASKED, ANSWERED), (DONE,), True)
SAME = Talk(THEN, (THEN,), False, (ASKED,), (), False)
GONE = Talk(THEN, (), True, (ANSWERED,), (Undertaking("Later", None, "proposed", ()),), False)
STRANGE = Talk(
    (Stretch("שלום ", False), Stretch("عالم <b>& 'x'", True), Stretch(" \u202eevil 🙂", False)),
    ((Stretch("word " * 400, True),), (Stretch("naïve", False),)),
    True,
    (Utterance("<i>", "", "yesterday", (("", "a\nb " * 300),)),),
    (),
    False,
)


def with_talks(*talks: Talk) -> Portfolio:
    return portfolio(entry("Nobody said a word until noon.\n\n## Later\n\nMore.", talks=talks))


def test_it_stands_below_the_text_in_the_order_in_which_it_was_said(tmp_path: Path) -> None:
    value = with_talks(CHANGED)
    pdf = typeset(value)
    assert missing_text(pdf, printed_text(value)) is None
    (tmp_path / "made.pdf").write_bytes(pdf)
    said = " ".join(word for page in _read_out(pdf) for word in page.split())
    order = [
        "More.",
        "Dialogue",
        "“said a word”",
        "Nobody said a word until noon.",
        "Bernice Aldridge coach, 20 Oct 2025",
        "Noticed You count.",
        "Question Whom?",
        "Suggestion Write it down.",
        "Siân Prydderch teacher, 21 Oct 2025",
        "I shall.",
        "The passage now",
        "Nobody said a word aloud until noon.",
        "Six of them had written a page.",
        "Action tried, by 1 Nov 2025",
        "Ask the quiet ones",
        "2 Nov 2025: tried. Six spoke.",
        "Resolved",
    ]
    places = [said.index(words, said.index("More.")) for words in order]
    assert places == sorted(places)


def _read_out(pdf: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_what_became_of_a_passage_is_always_said() -> None:
    for talk, words in ((SAME, "stands as it was"), (GONE, "no longer in the text")):
        assert any(words in page for page in _read_out(typeset(with_talks(talk))))


def test_the_words_it_is_about_and_those_that_are_new_are_tinted() -> None:
    def tints(*talks: Talk) -> int:
        with pikepdf.open(io.BytesIO(typeset(with_talks(*talks)))) as pdf:
            content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        return content.count(b".99 .92 .66 rg") + content.count(b".84 .94 .85 rg")

    assert tints() == 0
    assert tints(SAME) == 1
    assert tints(CHANGED) == 3


def test_passages_are_quotations_and_threads_have_headings() -> None:
    with pikepdf.open(io.BytesIO(typeset(with_talks(CHANGED, SAME)))) as pdf:
        assert len(elements_of(pdf, "BlockQuote")) == 3
        assert len(elements_of(pdf, "H3")) == 2
        with pdf.open_outline() as outline:
            (scenario,) = [one for one in outline.root if one.title == "A quiet word"]
            (dialogue,) = [one for one in scenario.children if one.title == "Dialogue"]
            assert [one.title for one in dialogue.children] == ["“said a word”"] * 2


def test_dialogue_of_every_kind_keeps_both_standards(verapdf: VeraPdf, tmp_path: Path) -> None:
    value = with_talks(CHANGED, SAME, GONE, STRANGE)
    pdf = typeset(value)
    assert missing_text(pdf, printed_text(value)) is None
    assert verapdf.broken(pdf, "3a", "ua1") == {}
    (tmp_path / "made.pdf").write_bytes(pdf)
    heard = outloud.check(str(tmp_path / "made.pdf"))
    assert (heard.error, heard.errors) == (None, 0), heard.findings


def test_the_same_dialogue_gives_the_same_bytes() -> None:
    assert typeset(with_talks(CHANGED, GONE)) == typeset(with_talks(CHANGED, GONE))
