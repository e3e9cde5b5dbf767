"""Every example of CommonMark and GFM: how many trees agree, and why each of the others does not.

The specifications' addresses lead nowhere (`/url`), where the house lets no link go, so for the
comparison every address is allowed. Where the house differs, it does so on purpose: each class
below says why, and nothing outside these classes may differ.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from mtl_journal.render import parse, plain_text
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typography import typographic
from mtl_journal.render.words import strings_of
from tests.render.agreement import house_html, specified_html
from tests.support.portfolios import entry, portfolio

ANY = re.compile("", re.DOTALL)

# How many agree: these numbers may only grow.
FLOORS = {
    "md-commonmark/spec-0.31.2.json": 514,
    "md-commonmark/spec-master-655.json": 515,
    "md-commonmark/regression.json": 17,
    "md-gfm/spec.json": 534,
    "md-gfm/extensions.json": 24,
    "md-gfm/regression.json": 14,
}

Example = dict[str, str]
Differs = Callable[[str, str, str], bool]

_HTML = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]+:|[^\s<>]+@)[/!?A-Za-z]")
_KEPT = re.compile(r"<p>\[[^\]]*\]: .*?</p>", re.DOTALL)
_SELF = re.compile(r'<a href="(?:mailto:|http://)?([^"]*)">\1</a>')


def _words(html: str) -> str:
    return re.sub(r"<[^>]*>|\s", "", html)


# Why a tree differs, asked in this order: of the source, the house's HTML and the specification's.
REASONS: dict[str, Differs] = {
    "raw HTML is off and shown as it was typed": lambda source, _house, _spec: bool(
        _HTML.search(source)
    ),
    "an indented paragraph is a paragraph": lambda _source, house, spec: (
        spec.count("<pre>") > house.count("<pre>")
    ),
    "a definition that nothing uses stays, lest its text be lost": lambda _source, house, spec: (
        _KEPT.sub("", house) == spec
    ),
    "addresses are links without <> too, as GFM has it": lambda _source, house, spec: (
        _SELF.sub(r"\1", house) == _SELF.sub(r"\1", spec)
    ),
    "two spaces nest a list in a numbered one": lambda source, house, spec: (
        bool(re.search(r"(?m)^\d+[.)].*\n+ {2,}[-*+]", source)) and _words(house) == _words(spec)
    ),
    "cells beyond the heading row stay, lest their text be lost": lambda _source, house, spec: (
        house.count("<td>") > spec.count("<td>") > 0
    ),
    "a link within a picture's words stays as it was typed": lambda source, house, _spec: (
        bool(re.search(r"!\[[^\n]*\[[^\n]*\]\(", source)) and "![" in house
    ),
    "a link without words says its address": lambda source, house, spec: (
        "[](" in source and _SELF.sub(r'<a href="\1"></a>', house) == spec
    ),
}


def examples(samples: Callable[[str], Path], name: str) -> list[Example]:
    folder, _, file = name.partition("/")
    return json.loads((samples(folder) / file).read_text("utf-8"))


def agrees(example: Example) -> str:
    """Return "" where the tree says what the specification says, else the class it is in."""
    source = example["markdown"]
    house = house_html(parse(source, allowed=ANY))
    spec = specified_html(example["html"])
    if house == spec or spec == "<ignore>":  # the specification only asks that nothing breaks
        return ""
    found = (why for why, differs in REASONS.items() if differs(source, house, spec))
    return next(found, f"example {example['example']}: {source!r}")


@pytest.mark.parametrize("name", FLOORS)
def test_examples_agree_or_differ_on_purpose(
    name: str,
    samples: Callable[[str], Path],
    record_property: Callable[[str, object], None],
) -> None:
    counts = Counter(map(agrees, examples(samples, name)))
    agreed = counts.pop("", 0)
    rest = "; ".join(f"{count} x {why}" for why, count in counts.most_common())
    record_property("said", f"{name}: {agreed} of {agreed + counts.total()} agree; {rest}")
    assert counts.keys() <= REASONS.keys()
    assert agreed >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_no_letter_of_any_example_is_lost(name: str, samples: Callable[[str], Path]) -> None:
    for example in examples(samples, name):
        source = example["markdown"]
        found = Counter("".join(strings_of(parse(source))))
        # Names of entities and labels mean something else than themselves.
        meant = "".join(re.findall(r"&#?\w+;|\[[^\]]*\]", source))
        lost = Counter(filter(str.isalpha, source)) - found - Counter(meant)
        assert not lost, source
        assert not parse(source).as_typed, source


@pytest.mark.parametrize("name", FLOORS)
def test_every_example_reads_back_from_its_page(name: str, samples: Callable[[str], Path]) -> None:
    sources = [one["markdown"].replace("\U0001f344", "\u2605") for one in examples(samples, name)]
    value = portfolio(*(entry(source, title=f"Example {at}") for at, source in enumerate(sources)))
    assert missing_text(typeset(value), printed_text(value)) is None


def test_quotation_marks_turn_as_the_example_says(samples: Callable[[str], Path]) -> None:
    """Dashes and ellipses stay as they were typed, and an escape does not keep a mark straight."""
    counted = 0
    for example in examples(samples, "md-commonmark/smart_punct.json"):
        source = example["markdown"]
        if re.search(r"--|\.\.\.|\\", source):
            continue
        tree = typographic(parse(source, allowed=ANY), "en-GB")
        said = re.sub(r"<[^>]*>", "", specified_html(example["html"]))
        assert re.sub(r"\s+", "", plain_text(tree)) == re.sub(r"\s+", "", said)
        counted += 1
    assert counted == 10
