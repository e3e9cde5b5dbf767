"""Portfolios that nobody would write: every kind of block within every other, in any script.

`portfolios()` draws them as trees of blocks, written down as Markdown, so that what a page says can
be compared with what was written.
"""

import io
from dataclasses import replace

from hypothesis import strategies as st
from PIL import Image

from mtl_journal.domain.edition import EDGES, PAPERS, THEMES, Edition
from mtl_journal.domain.portfolio import Claim, Entry, Exhibit, Portfolio
from mtl_journal.services.rules import load_terms
from tests.support.portfolios import MADE, exhibit, framework

_WORDS = (
    "the", "lesson", "pupils", "office", "well-being", "don’t", "Ŵyth", "naïve", "a", "I",
    "unbelievably", "antidisestablishmentarianism", "x" * 90, "3.14", "£4", "co\u00adoperate",
    "שלום", "عربي", "हिन्दी", "ภาษาไทย", "বাংলা", "ਪੰਜਾਬੀ", "தமிழ்", "ગુજરાતી", "中文", "日本語",
    "한국어", "😀", "👩‍🏫", "𓀀", "e\u0301", "fi\u200dfi", "a\u00a0b", "<b>", "&amp;", "\\*",
    "a_b", "x² + 1 = 2", "H₂O", "2 × 3 ≤ 7", "“quoted”", "...", "—", "\u0007",
)  # fmt: skip
_TARGETS = ("https://example.org/a?b=(c)", "mailto:a@example.org", "https://ŵ.example/é")


def _pictures() -> list[Exhibit]:
    made: list[Exhibit] = []
    for at, (mode, kind, size) in enumerate(
        [
            ("RGB", "JPEG", (300, 200)),
            ("L", "PNG", (40, 700)),
            ("RGBA", "PNG", (900, 30)),
            ("CMYK", "JPEG", (60, 60)),
            ("P", "GIF", (20, 20)),
        ]
    ):
        stream = io.BytesIO()
        Image.new("RGB", size, (40 * at, 90, 200)).convert(mode).save(stream, kind)
        made.append(exhibit(stream.getvalue(), f"picture-{at}", f"image/{kind.lower()}"))
    return made


PICTURES = _pictures()
_PLAN = exhibit(b"Starter, main, plenary.", "plan.txt", "text/plain")
FILES = [_PLAN, replace(_PLAN, sha256="e" * 64, content=b"%PDF-1.4", enclosed=True)]

_word = st.sampled_from(_WORDS)
_words = st.lists(_word, min_size=1, max_size=9).map(" ".join)


def _marked(inner: str, kind: str) -> str:
    return kind.format(inner)


_inline = st.one_of(
    _words,
    st.builds(_marked, _words, st.sampled_from(["*{}*", "**{}**", "~~{}~~", "`{}`", "***{}***"])),
    st.builds(lambda words, target: f"[{words}]({target})", _words, st.sampled_from(_TARGETS)),
    st.builds(
        lambda words, one: f"![{words}](evidence:{one.sha256})",
        _words,
        st.sampled_from([*PICTURES, *FILES]),
    ),
    st.builds(lambda number: f"so[^{number}]", st.integers(1, 3)),
)
_line = st.lists(_inline, min_size=1, max_size=4).map(" ".join)
_paragraph = st.lists(_line, min_size=1, max_size=3).map(" ".join)
_heading = st.builds(lambda level, words: f"{'#' * level} {words}", st.integers(1, 6), _words)
_code = st.lists(st.text("ab {}=\t✓ש", max_size=90), max_size=6).map(
    lambda rows: "```python\n" + "\n".join(rows) + "\n```"
)
_cell = st.one_of(_words, _inline, st.just("")).map(lambda text: text.replace("|", "\\|"))


@st.composite
def _table(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 6))
    align = draw(
        st.lists(st.sampled_from(["---", ":-:", "--:"]), min_size=columns, max_size=columns)
    )
    rows = draw(
        st.lists(st.lists(_cell, min_size=columns, max_size=columns), min_size=1, max_size=5)
    )
    rows *= draw(st.sampled_from([1, 1, 1, 1, 1, 9]))
    head, *others = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + "|".join(align) + "|", *others])


def _inset(block: str, first: str, rest: str) -> str:
    lines = block.split("\n")
    return "\n".join(
        (first if at == 0 else rest if line else "") + line for at, line in enumerate(lines)
    )


def _quoted(blocks: list[str]) -> str:
    return "\n".join(f"> {line}" for line in "\n\n".join(blocks).split("\n"))


def _listed(items: list[list[str]], mark: str) -> str:
    rest = " " * len(mark)
    return "\n".join(_inset("\n\n".join(blocks), mark, rest) for blocks in items)


def _defined(term: str, meanings: list[str]) -> str:
    return "\n".join([term.replace("\n", " "), *(_inset(one, ": ", "  ") for one in meanings)])


_leaf = st.one_of(_paragraph, _paragraph, _heading, _code, _table(), st.just("---"))
_block = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.builds(_quoted, st.lists(inner, min_size=1, max_size=3)),
        st.builds(
            _listed,
            st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=4),
            st.sampled_from(["- ", "1. ", "- [x] ", "98) "]),
        ),
        st.builds(_defined, _words, st.lists(inner, min_size=1, max_size=2)),
    ),
    max_leaves=5,
)
_notes = "\n\n[^1]: A note.\n\n[^2]: One with *more* to say\n    and a second line.\n"
bodies = st.lists(_block, max_size=5).map(lambda blocks: "\n\n".join(blocks) + _notes)


editions = st.builds(Edition, *map(st.sampled_from, (PAPERS, THEMES, EDGES)))


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """Return up to two scenarios with all that belongs to them, in any edition."""
    claims = st.lists(st.builds(Claim, st.sampled_from(["S1", "S2", "S3", "S4", "S9"]), _words))
    entries = st.builds(
        Entry,
        id=st.just("id"),
        title=st.one_of(_words, st.just("")),
        date=st.sampled_from(["2025-10-14", "2026-03-02", None, "some time"]),
        body=bodies,
        claims=claims.map(lambda found: tuple(found[:3])),
        context=st.lists(st.tuples(_word, _words), max_size=2).map(tuple),
        exhibits=st.lists(
            st.sampled_from([*PICTURES, *FILES]), unique_by=lambda one: one.sha256
        ).map(tuple),
    )
    return Portfolio(
        title=draw(_words),
        author=draw(st.sampled_from(["Siân Prydderch", ""])),
        language=draw(st.sampled_from(["en-GB", "cy"])),
        made=MADE,
        framework=framework(),
        entries=tuple(draw(st.lists(entries, max_size=2))),
        edition=draw(editions),
        terms=load_terms(),
    )
