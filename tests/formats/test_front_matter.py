"""The head of a Markdown file reads as written, reads back the same, and is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.formats.front_matter import (
    EvidenceNote,
    FrontMatter,
    read_front_matter,
    written_front_matter,
)
from mtl_journal.services.messages import sentence

FULL = """---
title: No
date: 3 October 2025
strands:
  S1: The room itself taught
  S2:
tags: calm starts, "#seating"
context:
  class: Year 8
  size: 28
evidence:
  - file: ../pictures/plan.png
    alt: A seating plan
    permission: not-needed
  - board.jpg
author: Somebody
---

First line.
"""


def test_everything_a_head_can_say() -> None:
    head, body = read_front_matter(FULL)
    assert head == FrontMatter(
        title="No",
        date="2025-10-03",
        strands=(("S1", "The room itself taught"), ("S2", "")),
        tags=("calm starts", '"#seating"'),
        context=(("class", "Year 8"), ("size", "28")),
        evidence=(
            EvidenceNote("../pictures/plan.png", "A seating plan", Permission.NOT_NEEDED),
            EvidenceNote("board.jpg"),
        ),
        unknown=("author",),
    )
    assert body == "First line.\n"


@pytest.mark.parametrize(
    ("written", "strands"),
    [
        ("[S1, S2]", (("S1", ""), ("S2", ""))),
        ("S1, S2", (("S1", ""), ("S2", ""))),
        ("[S1, {S2: because}]", (("S1", ""), ("S2", "because"))),
        ("{S2: because}", (("S2", "because"),)),
        ("", ()),
        ("[]", ()),
    ],
)
def test_strands_in_every_form(written: str, strands: tuple[tuple[str, str], ...]) -> None:
    head, _ = read_front_matter(f"---\nstrands: {written}\n---\n")
    assert head is not None
    assert head.strands == strands


@pytest.mark.parametrize("written", ["2025-10-03", "'2025-10-03'", "2025-10-03T00:00:00Z", "~", ""])
def test_dates_as_yaml_writes_them(written: str) -> None:
    head, _ = read_front_matter(f"---\ndate: {written}\n---\n")
    assert head is not None
    assert (head.date or "")[:10] in ("2025-10-03", "")


@pytest.mark.parametrize(
    "text",
    ["", "---", "No head\n---\ntitle: x\n---\n", "---\n\nA rule above: and below\n\n---\n",
     "---\nJust a paragraph\n---\nmore", "---\ntitle: never closed\n", "----\ntitle: x\n----\n"],
)  # fmt: skip
def test_a_text_without_a_head_is_left_whole(text: str) -> None:
    assert read_front_matter(text) == (None, text)


@pytest.mark.parametrize(
    ("head", "code", "words"),
    [
        ("title: [a]", "import.head_field", "title in line 2"),
        ("title: x\ndate: yesterday", "import.head_field", "date in line 3"),
        ("date: [2025]", "import.head_field", "date"),
        ("strands: {S1: [x]}", "import.head_field", "strands.S1"),
        ("tags: {a: b}", "import.head_field", "tags"),
        ("context: [a]", "import.head_field", "context"),
        ("evidence: a.png", "import.head_field", "evidence"),
        ("evidence:\n- alt: x", "import.head_field", "evidence[0].file in line 3"),
        (
            "evidence:\n- {file: a, permission: maybe}",
            "import.head_field",
            "given, not-needed, pending",
        ),
        ("title: " + "x" * 501, "import.head_field", "500"),
        ("title: a: b", "import.head_unreadable", "line 2"),
        ("title: a\ntitle: b", "import.head_unreadable", "line 3"),
        ("a: &x b\nc: *x", "import.head_unreadable", "line 3"),
        ("a: !!python/object/apply:os.system [ls]", "import.head_unreadable", "tag"),
        ("a: " + "[" * 50_000, "import.head_unreadable", "levels"),
        ("a: \x07", "import.head_unreadable", "control"),
        ("a: " + "x" * (256 << 10), "import.head_too_long", "256"),
    ],
)
def test_a_bad_head_is_refused_in_words(head: str, code: str, words: str) -> None:
    with pytest.raises(UserError) as refused:
        read_front_matter(f"---\n{head}\n---\ntext")
    assert refused.value.code == code
    assert words in sentence(refused.value)


@given(st.one_of(st.text(), st.text(alphabet="abt:-[]{}#&*!|>'\"%@\n ,?~0\t")))
def test_any_head_is_read_or_refused(head: str) -> None:
    try:
        read_front_matter(f"---\n{head}\n---\ntext")
    except UserError as refused:
        assert sentence(refused)


def lines(longest: int, shortest: int = 0) -> st.SearchStrategy[str]:
    """One line of text as a record may hold it: no control characters, no doubled blanks."""
    return st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=longest).map(
        lambda text: " ".join(text.split())[:longest].strip()
    ).filter(lambda text: len(text) >= shortest)  # fmt: skip


def pairs() -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    return st.dictionaries(lines(30, 1), lines(200), max_size=5).map(lambda d: tuple(d.items()))


HEADS = st.builds(
    FrontMatter,
    title=lines(80, 1),
    date=st.one_of(
        st.none(),
        st.dates().map(lambda day: day.isoformat()),
        st.datetimes().map(lambda at: at.isoformat()[:16]),
    ),
    strands=pairs(),
    tags=st.lists(lines(30, 1), unique=True, max_size=5)
    .map(lambda tags: tuple(dict.fromkeys(tag.lstrip("# ") for tag in tags)))
    .map(lambda tags: tuple(tag for tag in tags if tag)),
    context=pairs(),
    evidence=st.lists(
        st.builds(
            EvidenceNote,
            file=lines(50, 1),
            alt=lines(200),
            permission=st.sampled_from(Permission),
            name=lines(50),
        ),
        max_size=3,
    ).map(tuple),
)


@given(HEADS, st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0")))
def test_what_is_written_reads_back_the_same(head: FrontMatter, body: str) -> None:
    assert read_front_matter(f"{written_front_matter(head)}\n{body}") == (head, body)
