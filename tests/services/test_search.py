"""Finding scenarios and drafts in a real desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import drafts, evidence, feedback, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk
from mtl_journal.services.messages import sentence
from mtl_journal.services.search import explain, meant, search, understood
from mtl_journal.store import search_index
from mtl_journal.system.resources import resource

SCENARIOS = (
    Content(
        "Names on sticks",
        "2025-10-07",
        "I bought lollipop sticks. Tŷ Nain is up the valley. A find.\n\nMaisie said no.",
        (Claim("S1", "It changed who speaks."), Claim("S3")),
        ("questioning", "Year 8"),
        (("class", "8B"), ("subject", "Geography"), ("template", "gibbs")),
    ),
    Content("The drains", "2026-02-03", "We counted drains; an œuvre of drains.", (Claim("S2"),)),
    Content("Marking", None, "Twelve books on the bus, marked (badly) AND late."),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = create_desk(tmp_path / "j.mtlj", "A. Teacher", "teacher", "velvet otter harbour")
    for content in SCENARIOS:
        scenarios.add(made, content)
    yield made
    made.close()


def titles(desk: Desk, typed: str) -> list[str]:
    return [hit.title for hit in search(desk, typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("drain", ["The drains"]),
        ("drains counted", ["The drains"]),
        ('"counted drains"', ["The drains"]),
        ('"drains counted"', []),
        ("ty nain", ["Names on sticks"]),
        ("TŶ NAI", ["Names on sticks"]),
        ("oeuvre", ["The drains"]),
        ("œuvre", ["The drains"]),
        ("ﬁnd", ["Names on sticks"]),
        ("who speaks", ["Names on sticks"]),
        ("questioning", ["Names on sticks"]),
        ("strand:S2", ["The drains"]),
        ("strand:s3 sticks", ["Names on sticks"]),
        ("strand:S3 drains", []),
        ("before:2026", ["Names on sticks"]),
        ("after:2026-02", ["The drains"]),
        ("after:2025-10-07 before:2026-02-03", ["Names on sticks"]),
        ('tag:"year 8"', ["Names on sticks"]),
        ("class:8b", ["Names on sticks"]),
        ("subject:GEOGRAPHY", ["Names on sticks"]),
        ("template:gibbs", ["Names on sticks"]),
        ("module:3", []),
        ("has:evidence", []),
        ("badly AND late", ["Marking"]),
        ("(badly) -", ["Marking"]),
        ("m", ["Marking", "Names on sticks"]),
        ("", ["The drains", "Names on sticks", "Marking"]),
    ],
)
def test_found(desk: Desk, typed: str, found: list[str]) -> None:
    assert titles(desk, typed) == found


def test_evidence_is_found_by_name_and_alt_text(desk: Desk) -> None:
    id = scenarios.find(desk, "drains")
    plan = resource("sample", "pictures", "seating-plan.png")
    evidence.attach(desk, id, plan, "Who sat where on Friday", Permission.GIVEN)
    assert titles(desk, "seating-plan") == titles(desk, "friday") == titles(desk, "has:evidence")
    assert titles(desk, "friday") == ["The drains"]
    shown = explain(desk, "friday", search(desk, "friday"))[id]
    assert [one.field for one in shown] == ["evidence"]
    assert ("Friday", True) in shown[0].parts
    scenarios.revise(desk, id, scenarios.Edits(text="New words."))
    assert titles(desk, "friday") == ["The drains"], "a revision keeps what is attached"


def test_the_bin_is_not_found_and_comes_back(desk: Desk) -> None:
    id = scenarios.find(desk, "drains")
    scenarios.remove(desk, id)
    assert titles(desk, "drains") == titles(desk, "strand:S2") == []
    scenarios.restore(desk, id)
    assert titles(desk, "drains") == ["The drains"]


def test_words_of_before_a_revision_are_not_found(desk: Desk) -> None:
    id = scenarios.find(desk, "Marking")
    scenarios.revise(desk, id, scenarios.Edits(text="Nothing of the sort."))
    assert titles(desk, "bus") == []
    assert titles(desk, "sort") == ["Marking"]
    with desk.file.transaction() as tx:
        assert search_index.is_sound(tx), "nothing of before stays in the index either"


def test_drafts_are_found(desk: Desk) -> None:
    drafts.keep_draft(desk, None, Content("Tomorrow", None, "Ask about zebra crossings"))
    (hit,) = search(desk, "zebra")
    assert (hit.title, hit.is_draft) == ("Tomorrow", True)
    assert explain(desk, "zebra", [hit])[hit.id][0].field == "draft"
    assert titles(desk, "is:draft") == ["Tomorrow"]
    id = scenarios.find(desk, "Marking")
    drafts.keep_draft(desk, id, SCENARIOS[2])
    assert titles(desk, "is:draft") == ["Marking", "Tomorrow"]


def test_a_part_of_the_journal_is_named_by_a_query(desk: Desk) -> None:
    assert len(scenarios.list_scenarios(desk, "")) == 3
    found = scenarios.list_scenarios(desk, "strand:S2")
    assert [one.title for one in found] == ["The drains"]
    with pytest.raises(UserError) as none:
        scenarios.list_scenarios(desk, "strand:S4")
    assert none.value.code == "search.nothing"
    with pytest.raises(UserError) as unknown:
        scenarios.list_scenarios(desk, "status:bogus")
    assert "status: knows open and resolved." in sentence(unknown.value)


def test_scenarios_are_found_by_their_dialogue(desk: Desk) -> None:
    assert titles(desk, "has:feedback") == titles(desk, "status:open") == []
    drains, sticks = (scenarios.find(desk, one) for one in ("drains", "sticks"))
    thread, _ = feedback.comment(desk, drains, "counted drains", Remark(question="How?"))
    feedback.comment(desk, sticks, "Maisie said no", Remark(noticed="She did."))
    feedback.settle(desk, thread, resolved=True)
    assert titles(desk, "has:feedback") == ["The drains", "Names on sticks"]
    assert titles(desk, "status:open") == titles(desk, "has:feedback stick") == ["Names on sticks"]
    assert titles(desk, "status:resolved") == ["The drains"]


def test_what_is_said_is_gone_through_once_however_many_scenarios_there_are(desk: Desk) -> None:
    drains = scenarios.find(desk, "drains")
    feedback.comment(desk, drains, "counted drains", Remark(question="How?"))
    steps: list[int] = []

    def taken() -> int:
        steps.clear()
        assert titles(desk, "status:open") == ["The drains"]
        return len(steps)

    with desk.file.raw() as raw:
        (row,) = raw.execute("SELECT * FROM dialogue").fetchall()
        copies = [(*row[:2], f"{number:036}", *row[3:]) for number in range(2000)]
        raw.executemany(f"INSERT INTO dialogue VALUES ({', '.join('?' * len(row))})", copies)
        raw.set_progress_handler(lambda: steps.append(1), 100)
    few = taken()
    for number in range(30):
        scenarios.add(desk, Content(f"Silent {number}", None, "Nothing was said."))
    assert taken() < 2 * few
    with desk.file.raw() as raw:
        raw.set_progress_handler(None, 0)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("status:dr", "status: knows open and resolved."),
        ("status:", "status: knows open and resolved."),
        ("drains has:wings", "has: knows evidence and feedback."),
        ("strand:S9", "strand: knows S1, S2, S3 and S4."),
        (
            "before:soon",
            "before: takes a day, a month or a year, such as 2026-02-03, 2026-02 or 2026.",
        ),
        ("strand:s4 status:open", ""),
        ("tag:nonsense", ""),
        ("ratio 3:1", ""),
    ],
)
def test_a_search_that_finds_nothing_tells_what_its_filters_know(
    desk: Desk, typed: str, known: str
) -> None:
    assert titles(desk, typed) == []
    told = understood(desk, typed)
    assert (sentence(told) if told else "") == known


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(max_size=60) | st.from_regex(r"[a-z]{1,9}:\S{1,9} \S{1,5}\*?\"?"))
def test_nothing_that_can_be_typed_is_an_error(desk: Desk, typed: str) -> None:
    explain(desk, typed, search(desk, typed))


@pytest.mark.parametrize("typed", ["tag:oak ", "status:open ", "strand:S1 ", "oak "])
def test_no_more_is_typed_than_can_be_looked_for(desk: Desk, typed: str) -> None:
    assert search(desk, typed * 3000) == search(desk, typed * 30)


def test_the_index_stays_in_step(desk: Desk) -> None:
    id = scenarios.find(desk, "drains")
    plan = resource("sample", "pictures", "seating-plan.png")
    evidence.attach(desk, id, plan, "A plan", Permission.GIVEN)
    evidence.attach(desk, id, plan, "A better plan", Permission.GIVEN)
    with desk.file.transaction() as tx:
        assert search_index.is_sound(tx)


@pytest.mark.parametrize(
    ("typed", "meant_"),
    [
        ("questoining", "questioning"),
        ("drians", "drains"),
        ("lolipop stiks", "lollipop sticks"),
        ("Masie strand:S1", "maisie strand:S1"),
        ("lolipop strand:S2", ""),  # nothing of that strand says it
        ("lollipop drains", ""),  # both are said, but never together
        ("drain", ""),
        ("xylophone", ""),
        ("bsu", ""),  # too short to guess
        ("", ""),
        ("strand:S4", ""),
    ],
)
def test_what_may_have_been_meant_finds_something(desk: Desk, typed: str, meant_: str) -> None:
    found = meant(desk, typed)
    assert found == meant_
    assert not found or search(desk, found)


def test_a_snippet_shows_the_words_of_a_link_and_not_where_it_leads(desk: Desk) -> None:
    where = "evidence:" + "a1" * 32
    scenarios.add(desk, Content("Map", None, f"![A bus struck through in red]({where}) It rained."))
    hits = search(desk, "struck")
    said = "".join(text for text, _ in explain(desk, "struck", hits)[hits[0].id][0].parts)
    assert said == "A bus struck through in red It rained."
