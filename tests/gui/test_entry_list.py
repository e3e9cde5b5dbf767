"""A line of the inbox says whose it is by the first name, and whole where two are called alike."""

from datetime import UTC, datetime

from mtl_journal.domain.turn import Turn
from mtl_journal.gui.inbox.entry_list import UNDER, EntryList
from mtl_journal.services.inbox import Entry

NOON = datetime(2020, 3, 4, 12).astimezone(UTC)  # by this computer's clock


def entry(whose: str, **more: object) -> Entry:
    found = Entry("journal", "scenario", "Waiting", None, whose, own=False)
    found.turn, found.since = Turn.OTHERS, f"{NOON:%Y-%m-%dT%H:%M:%SZ}"
    for name, value in more.items():
        setattr(found, name, value)
    return found


def under(*entries: Entry) -> list[str]:
    lines = EntryList()
    lines.show(list(entries))
    return [lines.data(lines.index(row), UNDER) for row in range(lines.rowCount())]


def test_people_are_told_apart_where_first_names_are_alike() -> None:
    assert under(entry("Amina Okafor"), entry("Ruth Ellery"), entry("Ruth Bevan")) == [
        "Amina · Your turn since 4 Mar 2020",
        "Ruth Ellery · Your turn since 4 Mar 2020",
        "Ruth Bevan · Your turn since 4 Mar 2020",
    ]
    assert under(entry("Ruth Ellery"), entry("Ruth Ellery")) == [
        "Ruth · Your turn since 4 Mar 2020",
        "Ruth · Your turn since 4 Mar 2020",
    ]


def test_what_was_not_returned_is_not_called_waiting_for_its_teacher() -> None:
    assert under(
        entry("Ruth Ellery", turn=Turn.TEACHER, unsent=2), entry("", turn=Turn.NOBODY)
    ) == [
        "Not returned to Ruth Ellery yet",
        "Nothing open",
    ]
    assert under(entry("Ruth Ellery", turn=Turn.TEACHER)) == ["Waiting for Ruth Ellery"]
