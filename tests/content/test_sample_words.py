"""The sample journal reads as written by one person, in British English and in her own words."""

import re
from itertools import combinations

import pytest

from tests.content.sample_files import SAMPLE, revisions, scenarios

TEXTS = {f"scenarios/{one.name}.md": one.body for one in scenarios()} | {
    f"revisions/{file}": text for file, _, text in revisions()
}
each_text = pytest.mark.parametrize("name", sorted(TEXTS))

CLICHES = """
at the end of the day|learning journey|my journey|lightbulb moment|light bulb moment|game changer
game-changer|think outside the box|comfort zone|every child matters|lifelong learn|make a difference
passionate about|going forward|goes without saying|little did i know|goes to show|a testament to
powerful reminder|reminded me why|this is why i teach|rollercoaster|roller coaster|on a roll|unlock
empower|embark|transformative|invaluable|pivotal|crucial|delve|tapestry|vibrant|resonate|foster
navigate|navigating|underscore|nuance|holistic|synergy|deep dive|takeaway|key learning|best practice
growth mindset|sparked|spark joy|heart of gold|never forget|moral of the story|food for thought
in conclusion,|it is important to note|needless to say|moving forward|low-hanging|win-win|buy-in
hit the ground running|last but not least|small steps|leaps and bounds|every single child
what struck me|something shifted|and that is enough|and that's enough|it isn't just|it's not just
it wasn't just|not only
"""
AMERICAN = """
color|behavior|center|favorite|honor|labor|neighbor|program |gray|fulfill|skillful|catalog|math
organize|recognize|realize|analyze|summarize|emphasize|apologize|practise of|learnt of|gotten|mom
"""


def listed(words: str) -> list[str]:
    return [word for line in words.strip().splitlines() for word in line.split("|") if word]


def sentences(text: str) -> set[str]:
    """Return the sentences of a text with at least six words, without marks, in lower case."""
    bare = re.sub(r"!\[[^\]]*\]\([^)]*\)|[*_>|]", " ", text)
    parts = re.split(r"(?<=[.!?:])\s|\n", bare)
    return {" ".join(part.lower().split()) for part in parts if len(part.split()) >= 6}


def number(name: str) -> str:
    return name.split("/")[1][:2]


def cited(sentence: str) -> bool:
    """Whether it is an entry of a list of references, which recurs wherever a work is cited."""
    return bool(re.search(r"\((19|20)\d\d\)", sentence)) or "journal of" in sentence


def test_no_two_scenarios_share_a_sentence():
    split = {name: sentences(text) for name, text in TEXTS.items()}
    for one, other in combinations(split, 2):
        if number(one) != number(other):
            shared = {words for words in split[one] & split[other] if not cited(words)}
            assert not shared, (one, other)


@each_text
def test_there_are_no_cliches(name: str):
    text = TEXTS[name].lower()
    assert [phrase for phrase in listed(CLICHES) if phrase in text] == []


@each_text
def test_the_spelling_is_british(name: str):
    text = TEXTS[name].lower()
    assert [word for word in listed(AMERICAN) if re.search(rf"\b{word}\b", text)] == []


@each_text
def test_marks_are_typed_consistently(name: str):
    text = TEXTS[name]
    assert "—" not in text
    assert "..." not in text
    assert "’" not in text
    assert "  " not in text.replace("\n", " \n").replace(" \n", "\n")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_first_page_says_that_names_are_changed():
    first = TEXTS[min(TEXTS, key=lambda name: (number(name), not name.startswith("scenarios")))]
    assert "nobody in this journal has their own name" in first
    assert "invented" in (SAMPLE / "README.md").read_text(encoding="utf-8")
