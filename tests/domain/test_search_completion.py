"""What the search field offers while a filter is being typed."""

import pytest

from mtl_journal.domain.search_completion import completion

VALUES = {"strand": ("S1", "S2"), "tag": ("questioning", "quick note", "Ébauche"), "class": ("8B",)}


def offered(typed: str, cursor: int | None = None) -> tuple[str, ...]:
    found = completion(typed, len(typed) if cursor is None else cursor, VALUES)
    return found.texts if found else ()


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("st", ("strand:", "standard:", "status:")),
        ("river stra", ("strand:",)),
        ("strand:", ("strand:S1", "strand:S2")),
        ("strand:s2", ("strand:S2",)),
        ("tag:qu", ("tag:questioning", 'tag:"quick note"')),
        ("tag:eb", ("tag:Ébauche",)),
        ("has:", ("has:evidence", "has:feedback")),
        ("has:f", ("has:feedback",)),
        ("status:", ("status:open", "status:resolved")),
        ("is:d", ("is:draft",)),
        ("s", ()),
        ("strand:S2", ()),
        ("river", ()),
        ("before:20", ()),
        ("https://", ()),
    ],
)
def test_what_is_offered(typed: str, texts: tuple[str, ...]):
    assert offered(typed) == texts


def test_only_the_word_at_the_cursor_is_completed():
    found = completion("river tag:qu sea", 12, VALUES)
    assert found is not None
    assert (found.start, found.end) == (6, 12)
    assert offered("strand:S2", 3) == (), "in the middle of a word nothing is offered"
