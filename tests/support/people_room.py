"""The room of people in a window."""

from mtl_journal.gui.people.people import People
from tests.support.windows import Hand


def people(hand: Hand) -> People:
    """Go to the room of people; returns it once everybody is shown."""
    hand.window.action("people").trigger()
    hand.settle()
    assert hand.window.journal is not None
    room = hand.window.journal.rooms.made["people"]
    assert isinstance(room, People)
    hand.wait(lambda: room.known is not None, "the people")
    return room
