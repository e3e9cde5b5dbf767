"""Markdown into a tree: the everyday syntax, what is refused, and that nothing is ever lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.render import parse, plain_text
from mtl_journal.render.markdown_tree import MAX_CHARACTERS
from mtl_journal.render.tree import (
    CodeBlock,
    CodeSpan,
    Definition,
    Document,
    Emphasis,
    EvidenceLink,
    Glossary,
    Heading,
    Item,
    LineBreak,
    Link,
    Listing,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Struck,
    Table,
    Text,
)
from tests.support.pace import timed

SHA = "0123456789abcdef" * 4


def _one(markdown: str) -> object:
    """Return the only block of a text."""
    (block,) = parse(markdown).blocks
    return block


def _words(*texts: str) -> tuple[Item, ...]:
    return tuple(Item((Paragraph((Text(text),)),)) for text in texts)


def test_an_empty_text_has_no_blocks() -> None:
    assert parse("") == parse(" \n\n\t\n") == Document(())


def test_paragraphs_and_emphasis() -> None:
    assert parse("One *two* **three** `four`.\nStill one.\n\nNext.") == Document(
        (
            Paragraph(
                (
                    Text("One "),
                    Emphasis((Text("two"),)),
                    Text(" "),
                    Strong((Text("three"),)),
                    Text(" "),
                    CodeSpan("four"),
                    Text(".\nStill one."),
                )
            ),
            Paragraph((Text("Next."),)),
        )
    )


@pytest.mark.parametrize("end", ["  \n", "\\\n"])
def test_hard_breaks(end: str) -> None:
    assert _one(f"one{end}two") == Paragraph((Text("one"), LineBreak(), Text("two")))


@pytest.mark.parametrize(
    ("typed", "level"),
    [("# T", 1), ("###### T", 6), ("## T ##", 2), ("T\n===", 1), ("T\n---", 2), ("  # T", 1)],
)
def test_headings(typed: str, level: int) -> None:
    assert _one(typed) == Heading(level, (Text("T"),))


@pytest.mark.parametrize("typed", ["#hashtag", "####### seven", "\\# no"])
def test_what_is_no_heading(typed: str) -> None:
    assert isinstance(_one(typed), Paragraph)


def test_fences_keep_their_text() -> None:
    code = "<b>& `x` *y*\n\n    four spaces\n# no heading"
    assert _one(f"```python\n{code}\n```") == CodeBlock(code, "python")
    assert _one(f"~~~~\n{code}\n~~~\n~~~~") == CodeBlock(f"{code}\n~~~", "")


def test_a_fence_that_is_never_closed_runs_to_the_end() -> None:
    assert _one("```\none\n\ntwo") == CodeBlock("one\n\ntwo")


def test_an_indented_paragraph_is_a_paragraph() -> None:
    assert _one("    She *said* so.\n\tTwice.") == Paragraph(
        (Text("She "), Emphasis((Text("said"),)), Text(" so.\nTwice."))
    )


@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_a_list_straight_after_a_paragraph(mark: str) -> None:
    blocks = parse(f"I saw:\n{mark} one\n{mark} two").blocks
    assert blocks == (Paragraph((Text("I saw:"),)), Listing(_words("one", "two")))


@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_lists_nest_by_two_spaces_or_four_or_a_tab(indent: str) -> None:
    inner = Listing(_words("inner", "more"))
    assert _one(f"- outer\n{indent}- inner\n{indent}- more\n- next") == Listing(
        (Item((Paragraph((Text("outer"),)), inner)), *_words("next"))
    )


@pytest.mark.parametrize(("typed", "start"), [("1. a\n2. b", 1), ("7) a\n8) b", 7)])
def test_numbered_lists_keep_their_first_number(typed: str, start: int) -> None:
    assert _one(typed) == Listing(_words("a", "b"), start)


def test_a_year_within_a_paragraph_starts_no_list() -> None:
    assert isinstance(_one("We began in\n2019. It was cold."), Paragraph)


def test_items_with_air_between_them_are_not_tight() -> None:
    assert _one("- a\n\n- b") == Listing(_words("a", "b"), tight=False)
    held = _one("- a\n\n  more of a\n- b")
    assert isinstance(held, Listing)
    assert len(held.items[0].blocks) == 2


def test_tasks() -> None:
    listing = _one("- [ ] to do\n- [x] done\n- neither")
    assert isinstance(listing, Listing)
    assert [item.ticked for item in listing.items] == [False, True, None]


def test_quotes_hold_blocks_and_lazy_lines() -> None:
    assert _one("> one\ntwo\n> - three\n>\n> > four") == Quote(
        (
            Paragraph((Text("one\ntwo"),)),
            Listing(_words("three")),
            Quote((Paragraph((Text("four"),)),)),
        )
    )


def test_tables() -> None:
    table = _one("| a | b |\n|:-:|--:|\n| 1 \\| 2 | *x* | more |\n| y |")
    assert table == Table(
        ((Text("a"),), (Text("b"),), ()),
        (
            ((Text("1 | 2"),), (Emphasis((Text("x"),)),), (Text("more"),)),
            ((Text("y"),), (), ()),
        ),
        ("center", "right", "left"),
    )


def test_a_sentence_with_a_bar_is_no_table() -> None:
    assert isinstance(_one("this | that"), Paragraph)


@pytest.mark.parametrize("typed", ["---", "* * *", "___", " - - - -"])
def test_rules(typed: str) -> None:
    assert _one(typed) == Rule()


def test_links() -> None:
    assert _one('[a *b*](https://example.org/x "T")') == Paragraph(
        (Link("https://example.org/x", "T", (Text("a "), Emphasis((Text("b"),)))),)
    )
    assert _one("<https://example.org>") == Paragraph(
        (Link("https://example.org", "", (Text("https://example.org"),)),)
    )
    assert _one("<me@example.org>") == Paragraph(
        (Link("mailto:me@example.org", "", (Text("me@example.org"),)),)
    )
    assert _one("[a][r]\n\n[r]: https://example.org/r (Read)") == Paragraph(
        (Link("https://example.org/r", "Read", (Text("a"),)),)
    )


@pytest.mark.parametrize(
    "typed",
    [
        "[a](javascript:alert(1))",
        "[a](file:///etc/passwd)",
        "[a](data:text/html;base64,xx)",
        "[a](/somewhere)",
        "![a](https://example.org/x.png)",
        "![a](evidence:123)",
        '[a](ftp://example.org "T")',
        "<ftp://example.org>",
        "[^1]",
        "[^1]: a note that nothing mentions",
        "![a [b](https://example.org)](https://example.org/x.png)",
        "[1]: Smith 2020, a book",
        "[r]: https://example.org/never-used",
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<!-- note -->",
        "&unknown; &copy &#; AT&T",
        "~10 minutes, then ~20, ~~~so~~~",
        "[a](evidence:123)",
        "[a](<",
        "![",
        "a\x00b\x01c\x1fd\x7f",
        "\x02amp\x03 \x02klzzwxh:0000\x03 \x0242\x03 \x02wzxhzdk:0\x03",
        "\ufdd0\x02\ufdd1\x03",
        "\ud800 alone",
    ],
)
def test_what_is_no_markup_or_not_allowed_stays_as_it_was_typed(typed: str) -> None:
    assert plain_text(parse(typed)) == typed


def test_pictures_are_evidence_only() -> None:
    assert _one(f"![The wall](evidence:{SHA})") == Paragraph((Picture(SHA, "The wall"),))


def test_escapes_give_the_sign_alone() -> None:
    assert plain_text(parse(r"\*a\* \# \_ \\ \`")) == r"*a* # _ \ `"


def test_line_ends_of_all_systems_are_the_same() -> None:
    assert parse("# a\r\n\r\nb\rc") == parse("# a\n\nb\nc")


def test_a_text_beyond_the_cap_is_plain_paragraphs() -> None:
    text = "# not a heading\n\n" + "word " * (MAX_CHARACTERS // 5)
    first, second = parse(text).blocks
    assert first == Paragraph((Text("# not a heading"),))
    assert isinstance(second, Paragraph)


HOSTILE = {
    "brackets": "[" * 100_000,
    "nested brackets": "[" * 1000 + "]" * 1000,
    "quotes": ">" * 10_000 + " a",
    "nested lists": "\n".join("  " * at + "- a" for at in range(1000)),
    "stars": "*a **b " * 25_000,
    "backticks": "".join("`" * at + " " for at in range(1, 700)),
    "pictures": "![" * 20_000,
    "unclosed links": "[a](<b" * 20_000,
    "backslashes": "\\" * 100_000,
    "spaces": "# a" + " " * 100_000 + "b",
    "blanks": " " * 300_000 + "x",
    "addresses": "<" + "a@" * 20_000,
    "definitions": '[a]: https://x "' + "y" * 100_000,
    "items": "- a\n" * 30_000,
    "html": "<" * 100_000,
    "dashes": "- " * 20_000 + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_come_through_in_seconds(name: str) -> None:
    text = HOSTILE[name]
    with timed() as taken:
        found = plain_text(parse(text))
    assert taken.seconds < 6  # at most 0.3
    wanted = Counter(sign for sign in text if sign.isalpha())
    assert Counter(sign for sign in found if sign.isalpha()) >= wanted


_MARKUP = st.sampled_from(
    (
        *("*", "**", "_", "`", "```", "[", "](", ")", "![", "#", "- ", "1. ", "> ", "|", "---"),
        *("\n", "\n\n", "  ", "\\", "<", ">", "&", "&amp;", "\x02", "\x03"),
        *("[x]: https://y.z", "a", "é", "Z"),
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(_MARKUP, st.text(max_size=4)), max_size=40).map("".join))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    """Letters that markup uses itself (a tick, a link's target, a fence's name) may be hidden."""
    found = Counter(plain_text(parse(text)).replace("\x00", ""))
    hidden = Counter(repr(parse(text)))
    for sign, count in Counter(text.replace("&amp;", "")).items():
        if sign.isalpha() and not found[sign] >= count:
            assert sign.isascii() or sign.isprintable()
            assert hidden[sign] >= count


def _content(markdown: str) -> tuple[object, ...]:
    """Return the inlines of the only paragraph of a text."""
    paragraph = _one(markdown)
    assert isinstance(paragraph, Paragraph)
    return paragraph.content


def test_words_are_struck_through() -> None:
    assert _content("~~so~~ and ~so~") == (
        Struck((Text("so"),)),
        Text(" and "),
        Struck((Text("so"),)),
    )


def test_entities_mean_their_signs() -> None:
    assert plain_text(parse("&copy; &#169; &#xA9; &amp;amp; `&copy;`")) == "© © © &amp; &copy;"


@pytest.mark.parametrize(
    ("typed", "target", "shown"),
    [
        ("See https://a.org/b_c_d.", "https://a.org/b_c_d", "https://a.org/b_c_d"),
        ("(www.a.org/x_(y))", "http://www.a.org/x_(y)", "www.a.org/x_(y)"),
        ("“https://a.org”, he said", "https://a.org", "https://a.org"),
        ("mail me@school.example!", "mailto:me@school.example", "me@school.example"),
    ],
)
def test_bare_addresses_are_links(typed: str, target: str, shown: str) -> None:
    (link,) = (one for one in _content(typed) if isinstance(one, Link))
    assert (link.target, link.content) == (target, (Text(shown),))
    assert plain_text(parse(typed)) == typed


def test_links_to_evidence() -> None:
    assert _content(f"[my *plan*](evidence:{SHA.upper()})") == (
        EvidenceLink(SHA, (Text("my "), Emphasis((Text("plan"),)))),
    )
    assert _content(f"![a [b](https://c.d) e](evidence:{SHA})") == (
        Picture(SHA, "a [b](https://c.d) e"),
    )


def test_footnotes_are_numbered_in_the_order_of_their_marks() -> None:
    document = parse("One[^b] two[^a] one[^b].\n\n[^a]: First\nlazy.\n\n    More.\n[^b]: Second.")
    assert document.blocks == (
        Paragraph(
            (
                *(Text("One"), NoteMark(1), Text(" two"), NoteMark(2)),
                *(Text(" one"), NoteMark(1), Text(".")),
            )
        ),
    )
    assert document.notes == (
        Note(1, (Paragraph((Text("Second."),)),)),
        Note(2, (Paragraph((Text("First\nlazy."),)), Paragraph((Text("More."),)))),
    )


def test_terms_and_their_meanings() -> None:
    meaning = (Paragraph((Text("What is taken away."),)),)
    other = (Paragraph((Text("Or not."),)), Listing(_words("so")))
    assert _one("Scaffold\nSupport\n: What is taken away.\n: Or not.\n\n  - so") == Glossary(
        (Definition(((Text("Scaffold"),), (Text("Support"),)), (meaning, other)),)
    )
    two = _one("One\n\n:   What is taken away.\nTwo\n:   What is taken away.")
    assert two == Glossary(
        (Definition(((Text("One"),),), (meaning,)), Definition(((Text("Two"),),), (meaning,)))
    )


def test_what_begins_with_a_colon_is_no_meaning_by_itself() -> None:
    assert _one(": so") == Paragraph((Text(": so"),))
    assert len(parse("- a\n\n: so").blocks) == 2


def test_lists_nest_by_two_spaces_in_numbered_ones_too() -> None:
    inner = Listing(_words("inner"))
    assert _one("1. outer\n  - inner\n2. next") == Listing(
        (Item((Paragraph((Text("outer"),)), inner)), *_words("next")), 1
    )


def test_a_table_may_stand_straight_after_a_paragraph() -> None:
    before, table = parse("I saw:\na | b\n--|--\n1 | 2").blocks
    assert before == Paragraph((Text("I saw:"),))
    assert isinstance(table, Table)


def test_definitions_that_nothing_uses_keep_their_text() -> None:
    text = "[a]: https://b.c 'used'\n[d]: https://e.f\n[a]: https://g.h\n\nSee [a]."
    assert plain_text(parse(text)) == "[d]: https://e.f\n\n[a]: https://g.h\n\nSee a."
