"""Which statements are heads, and where it all began."""

from itertools import permutations

from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRevised
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.statement import beginnings, speaking_heads, unsuperseded
from tests.support.signing import told

WORDS = ScenarioRevised(Content("A", None, "a"))
CHAIN = (told("r1", WORDS), told("r2", WORDS, "r1"), told("r3", WORDS, "r2"))


def ids(statements: list[object]) -> list[str]:
    return [one.id for one in statements]  # pyright: ignore[reportAttributeAccessIssue]


def test_heads_are_what_nothing_came_after_in_any_order_of_arrival() -> None:
    fork = (*CHAIN, told("r4", WORDS, "r2"))
    for arrived in permutations(fork):
        assert ids([*unsuperseded(arrived)]) == ["r3", "r4"]


def test_heads_are_ordered_by_clock_then_id() -> None:
    apart = [told("r9", WORDS, hlc=1), told("r2", WORDS, hlc=1), told("r1", WORDS, hlc=2)]
    assert ids([*unsuperseded(apart)]) == ["r2", "r9", "r1"]


def test_a_statement_that_names_itself_or_something_unknown_changes_nothing() -> None:
    assert ids([*unsuperseded([told("r1", WORDS, "r0"), told("r2", WORDS, "r2")])]) == ["r1"]


def test_the_beginning_is_what_comes_from_nothing_here_whatever_the_clocks_say() -> None:
    late_root = told("r1", WORDS, hlc=10**15)
    assert ids([*beginnings([told("r2", ScenarioRemoved(), "r1"), late_root])]) == ["r1"]
    assert ids([*beginnings([told("r3", WORDS, "r2"), told("r5", WORDS)])]) == ["r3", "r5"]


def test_where_a_heads_body_is_missing_what_it_superseded_speaks() -> None:
    cut = told("r3", None, "r2")
    assert ids([*speaking_heads([*CHAIN[:2], cut])]) == ["r2"]
    assert ids([*speaking_heads(CHAIN)]) == ["r3"]
    assert speaking_heads([cut]) == []
