"""Which records may go to whom, kind by kind."""

import pytest

from mtl_journal.domain.kind import Kind, Scope
from mtl_journal.domain.kinds import KIND_BY_NAME
from mtl_journal.domain.kinds.erasure import BodyErased
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import MemberAdded
from mtl_journal.domain.kinds.sharing import ShareWithdrawn
from mtl_journal.domain.permission import CARRIED
from mtl_journal.domain.role import Role
from mtl_journal.domain.visibility import Viewer, current_readers, may_receive, scope_of
from tests.support.dialogue import LESSON, body_of, shared_with
from tests.support.signing import Author, creation, identity, said_as, subject

OWNER, COACH, PEER = (Author(identity(name)) for name in ("Owner", "Coach", "Peer"))
JOURNAL = OWNER.own_journal()
READING = Viewer(COACH.fingerprint, False, frozenset({LESSON}))
NOT_READING = Viewer(COACH.fingerprint, False, frozenset())
OWNING = Viewer(OWNER.fingerprint, True, frozenset())
EVERY_KIND = sorted({*KIND_BY_NAME, *CARRIED})


def goes(author: Author, body: Kind, viewer: Viewer, about: str = LESSON) -> bool:
    return may_receive(author.says(JOURNAL, body, about).header, body, viewer)


@pytest.mark.parametrize("kind", [one for one in EVERY_KIND if scope_of(one) is Scope.PRIVATE])
def test_nothing_private_goes_to_anybody(kind: str) -> None:
    for viewer in (READING, OWNING, Viewer(OWNER.fingerprint, False, frozenset({LESSON}))):
        assert not goes(OWNER, said_as(kind), viewer)


def test_a_form_goes_to_its_readers_alone() -> None:
    assert goes(OWNER, shared_with(COACH.fingerprint), READING)
    assert not goes(OWNER, shared_with(PEER.fingerprint), READING)


def test_what_was_withdrawn_goes_to_nobody() -> None:
    assert not goes(OWNER, shared_with(COACH.fingerprint), NOT_READING)
    assert goes(OWNER, ShareWithdrawn(COACH.fingerprint), NOT_READING), "they have to know"
    assert not goes(OWNER, ShareWithdrawn(PEER.fingerprint), READING)


@pytest.mark.parametrize("kind", ["thread.opened", "comment.posted", "action.moved"])
def test_a_dialogue_goes_to_whoever_reads_its_scenario(kind: str) -> None:
    body, about = body_of(kind, PEER)
    assert goes(PEER, body, READING, about)
    assert goes(PEER, body, OWNING, about)
    assert not goes(PEER, body, NOT_READING, about)
    elsewhere, about = body_of(kind, PEER, subject(5))
    assert not goes(PEER, elsewhere, READING, about)


def test_what_is_said_without_words_goes_to_the_owner_alone() -> None:
    body, about = body_of("comment.posted", PEER)
    header = PEER.says(JOURNAL, body, about).header
    assert not may_receive(header, None, READING)
    assert may_receive(header, None, OWNING)


def test_what_concerns_everybody_goes_to_everybody() -> None:
    for body in (creation(OWNER), MemberAdded(PEER.who.card, Role.PEER), BodyErased((LESSON,))):
        assert goes(OWNER, body, NOT_READING)
    assert isinstance(creation(OWNER), JournalCreated)


def test_a_kind_of_a_newer_version_stays() -> None:
    assert not goes(OWNER, said_as("mood.noted"), READING)


def test_who_reads_is_who_has_it_and_was_not_withdrawn_from() -> None:
    readers = {"one": {"ann": False, "ben": True}, "two": {"ann": True}}
    assert current_readers(readers, "ann") == {"one"}
    assert current_readers(readers, "ben") == frozenset()
