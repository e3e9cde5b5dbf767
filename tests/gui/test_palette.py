"""What the palette finds, and in which order."""

from mtl_journal.gui.palette.entries import entry, fitting

ENTRIES = [
    entry("action", "new", "New scenario", "Ctrl+N", more="Begin a scenario dated now."),
    entry("action", "lock", "Lock", "Ctrl+L", more="Close the desk; ask for the passphrase."),
    entry("scenario", "1", "Now that I know", ""),
    entry("scenario", "2", "What Siân knows now", ""),
    entry("scenario", "3", "Unlocking a poem", ""),
]


def found(typed: str) -> list[str]:
    return [one.id for one in fitting(ENTRIES, typed)]


def test_what_begins_so_comes_first_and_accents_do_not_matter():
    assert found("now") == ["1", "2"]
    assert found("sian") == ["2"]
    assert found("know now") == ["1", "2"]


def test_what_stands_inside_a_word_comes_after():
    assert found("lock") == ["lock", "3"]


def test_an_action_is_found_by_what_it_does_too():
    assert found("passphrase") == ["lock"]
    assert found("pas") == []


def test_nothing_typed_offers_everything_and_nonsense_nothing():
    assert found("  ") == ["new", "lock", "1", "2", "3"]
    assert found("zzz") == []
