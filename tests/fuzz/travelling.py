"""Entries on their way: into the program from a file, out of it as a folder, and in again."""

from collections import Counter
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.arrival import Arrival
from mtl_journal.formats.entry_formats import format_for
from mtl_journal.formats.takeout import TakenScenario, take_out
from mtl_journal.services.messages import sentence


def comes_in(path: Path) -> list[Arrival]:
    """Return the entries at a path; what stands in the way has to have words."""
    arrived: list[Arrival] = []
    try:
        for one in format_for(path).read(path):
            if isinstance(one, Arrival):
                arrived.append(one)
                _read_attachments(one)
            else:
                assert sentence(one.error).strip(), one.code
    except UserError as error:
        assert sentence(error).strip(), error.code
    return arrived


def goes_out_and_comes_in(arrived: list[Arrival], folder: Path) -> None:
    """Take entries out into a folder that is not there, and read them from there, all the same.

    Nothing may be written beside the folder.
    """
    if not arrived:
        return
    before = sorted(folder.parent.iterdir())
    taken = [
        TakenScenario(one.title, one.date, one.text, one.strands, one.tags, one.context)
        for one in arrived
    ]
    take_out(folder, taken, (), "Read me")
    assert sorted(folder.parent.iterdir()) == sorted([*before, folder])
    again = comes_in(folder)
    assert Counter(map(_said, again)) == Counter(map(_said, arrived))


def _read_attachments(arrival: Arrival) -> None:
    for one in arrival.attachments:
        try:
            one.content()
        except UserError as error:
            assert sentence(error).strip(), error.code


def _said(one: Arrival) -> object:
    return one.title, one.date, one.text, one.strands, one.tags, one.context
