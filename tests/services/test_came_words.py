"""What came, in words: from whom, and each scenario by its title."""

from mtl_journal.services.came_words import by_scenario, writers
from mtl_journal.services.what_came import AboutScenario, WhatCame


def test_each_scenario_is_told_by_its_title_and_the_rest_is_counted():
    first = AboutScenario(
        "Waiting", {"scenario.shared": 1, "thread.opened": 2, "comment.posted": 1}
    )
    unknown = AboutScenario("", {"share.withdrawn": 1, "of.tomorrow": 3})
    more = [AboutScenario(f"Lesson {number}", {"action.moved": number}) for number in range(1, 8)]
    told = by_scenario(WhatCame(("Ben",), False, (first, unknown, *more), {"member.added": 1}))
    assert told[:2] == (
        "Waiting: the text, 2 threads, a reply",
        "Untitled: the text is taken back, 3 other things",
    )
    assert told[2:4] == ("Lesson 1: a step of an action", "Lesson 2: 2 steps of actions")
    assert told[6:] == (
        "3 more scenarios: 18 things",
        "1 note about people and about what is shared",
    )


def test_the_writers_are_named_and_ones_other_computer_last():
    assert writers(WhatCame(("Ben",), False, (), {})) == "Ben"
    assert writers(WhatCame((), True, (), {})) == "your other computer"
    named = writers(WhatCame(("Ben", "Cora"), True, (), {}))
    assert named == "Ben, Cora and your other computer"
