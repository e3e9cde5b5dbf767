"""The sample journal is whole: dates, strands, pictures and revisions agree with each other."""

from collections import Counter
from datetime import date
from difflib import SequenceMatcher

import pytest

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.wordcount import count_words
from mtl_journal.formats.arrival import Trouble
from mtl_journal.formats.markdown_folder import read
from mtl_journal.services.frameworks import load_framework
from tests.content.sample_files import SAMPLE, SampleScenario, pictures, revisions, scenarios

SCENARIOS = scenarios()
REVISIONS = revisions()
each_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
each_revision = pytest.mark.parametrize("revision", REVISIONS, ids=lambda one: one[0])

TERMS = (
    (date(2025, 9, 1), date(2025, 10, 24)),
    (date(2025, 11, 3), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 2, 13)),
    (date(2026, 2, 23), date(2026, 3, 27)),
    (date(2026, 4, 13), date(2026, 5, 22)),
    (date(2026, 6, 1), date(2026, 7, 21)),
)
NO_PUPILS = (date(2025, 9, 1), date(2025, 9, 2), date(2026, 1, 5), date(2026, 5, 4))
TIMETABLE = {"7N": "Mon Wed", "8B": "Tue Fri", "9T": "Mon Thu", "10C": "Mon Wed Thu"}


def day(scenario: SampleScenario) -> date:
    assert scenario.head.date
    return date.fromisoformat(scenario.head.date)


def test_there_are_enough_and_they_are_numbered_by_date():
    assert len(SCENARIOS) >= 16
    numbers = [int(scenario.name[:2]) for scenario in SCENARIOS]
    assert numbers == list(range(1, len(SCENARIOS) + 1))
    days = [day(scenario) for scenario in SCENARIOS]
    assert days == sorted(days)
    assert len({scenario.head.title for scenario in SCENARIOS}) == len(SCENARIOS)


def test_the_whole_folder_comes_in_without_a_remark():
    found = list(read(SAMPLE))
    troubles = [one for one in found if isinstance(one, Trouble)]
    assert not troubles
    assert len(found) == len(SCENARIOS)


@each_scenario
def test_a_scenario_has_150_to_600_words(scenario: SampleScenario):
    assert 150 <= count_words(scenario.body) <= 600


@each_scenario
def test_the_head_says_what_it_should(scenario: SampleScenario):
    assert scenario.head.title
    assert scenario.head.tags
    assert scenario.head.context
    assert scenario.head.strands
    assert not scenario.head.unknown


@each_scenario
def test_strands_exist_and_claims_are_sentences(scenario: SampleScenario):
    framework = load_framework()
    claims = [why for _, why in scenario.head.strands]
    assert all(framework.strand(id).id == id for id, _ in scenario.head.strands)
    assert not any(claims) or all(why.endswith(".") and count_words(why) >= 8 for why in claims)


def test_every_strand_is_covered_and_some_scenarios_have_two():
    count = Counter(id for scenario in SCENARIOS for id, _ in scenario.head.strands)
    assert set(count) == {strand.id for strand in load_framework().strands}
    assert min(count.values()) >= 4
    assert sum(len(scenario.head.strands) == 2 for scenario in SCENARIOS) >= 4


@each_scenario
def test_it_happened_on_a_school_day(scenario: SampleScenario):
    when = day(scenario)
    assert when.weekday() < 5
    assert any(first <= when <= last for first, last in TERMS)
    context = dict(scenario.head.context)
    if "class" in context:
        assert when not in NO_PUPILS
    if "class" in context and "event" not in context:
        assert f"{when:%a}" in TIMETABLE[context["class"]]


@each_scenario
def test_pictures_are_shown_described_and_permitted(scenario: SampleScenario):
    listed = {note.file.removeprefix("../pictures/"): note for note in scenario.head.evidence}
    assert [name for _, name in scenario.figures] == list(listed)
    for alt, name in scenario.figures:
        assert (SAMPLE / "pictures" / name).is_file()
        assert listed[name].alt == alt
        assert 25 <= count_words(alt) <= 90
        assert not alt.lower().startswith(("picture of", "image of"))
        assert listed[name].permission in (Permission.GIVEN, Permission.NOT_NEEDED)


def test_every_picture_is_used():
    shown = {name for scenario in SCENARIOS for _, name in scenario.figures}
    assert {path.name for path in pictures()} == shown
    assert len(shown) >= 6


def test_there_are_enough_revisions_and_one_scenario_has_two():
    count = Counter(name for _, name, _ in REVISIONS)
    assert len(count) >= 5
    assert sum(times == 2 for times in count.values()) == 1


@each_revision
def test_a_revision_has_its_scenario_and_differs_in_substance(revision: tuple[str, str, str]):
    _, name, text = revision
    (original,) = [scenario for scenario in SCENARIOS if scenario.name == name]
    assert not text.startswith("---")
    assert 150 <= count_words(text) <= 600
    kept = SequenceMatcher(None, original.body.split(), text.split(), autojunk=False).ratio()
    assert kept < 0.75


@each_revision
def test_a_revision_keeps_its_pictures(revision: tuple[str, str, str]):
    _, name, text = revision
    (original,) = [scenario for scenario in SCENARIOS if scenario.name == name]
    assert SampleScenario(name, original.head, text).figures == original.figures


def test_a_second_revision_comes_after_a_first():
    files = {file for file, _, _ in REVISIONS}
    assert all(file.replace(".2.md", ".md") in files for file in files)


def test_the_sample_shows_what_markdown_can_do():
    bodies = [scenario.body for scenario in SCENARIOS]
    for mark in ("\n- ", "\n1. ", "\n> ", "|---", "](https://", "**Me:**", "ŷ", "ź"):
        assert any(mark in body for body in bodies), mark
