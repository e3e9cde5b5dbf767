"""Who may speak is a function of the set of the owner's records, in whatever order they came."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.kinds.member import MemberAdded, MemberInvited, MemberJoined, MemberRemoved
from mtl_journal.domain.membership import Authority, authority_of
from mtl_journal.domain.record import Record
from mtl_journal.domain.role import Role
from mtl_journal.store.statements import as_statement
from tests.support.signing import Author, identity, said_as, subject

PHONE, LAPTOP = "a" * 32, "b" * 32
COACH, OTHER = identity("Coach"), identity("Other")


class Journal:
    """The owner's membership records, and what a member's records are taken for."""

    def __init__(self) -> None:
        self.owner = Author(identity("Owner"))
        self.id = self.owner.own_journal()

    def admits(self, role: Role = Role.COACH) -> Record:
        return self.owner.says(self.id, MemberAdded(COACH.card, role), subject(1))

    def removes(self, *admissions: Record, **last: int) -> Record:
        devices = {PHONE: last.get("phone"), LAPTOP: last.get("laptop")}
        kept = tuple((device, seq) for device, seq in devices.items() if seq is not None)
        parents = [one.id for one in admissions]
        return self.owner.says(self.id, MemberRemoved(kept), subject(1), parents)

    def authority(self, *arrived: Record) -> Authority:
        """Return the authority, and make sure that every order of arrival gives the same."""
        told = [as_statement(record) for record in arrived]
        found = [authority_of(self.owner.who.card, order) for order in permutations(told)]
        assert all(one == found[0] for one in found)
        return found[0]


def roles(authority: Authority, seq: int, device: str = PHONE) -> set[Role]:
    spoken = Author(COACH, device=device, seq=seq - 1).says(
        "0" * 32, said_as("comment.posted"), subject(2)
    )
    return set(authority.roles(spoken.header))


def test_only_the_owner_speaks_at_first() -> None:
    journal = Journal()
    authority = journal.authority()
    assert roles(authority, 1) == set()
    own = journal.owner.says(journal.id, said_as("comment.posted"), subject(1))
    assert authority.roles(own.header) == {Role.OWNER}
    assert authority.card(COACH.card.fingerprint) is None
    assert authority.card(journal.owner.fingerprint) == journal.owner.who.card


def test_an_admitted_member_speaks_in_their_role() -> None:
    journal = Journal()
    authority = journal.authority(journal.admits())
    assert roles(authority, 1) == {Role.COACH}
    assert authority.card(COACH.card.fingerprint) == COACH.card


def test_two_admissions_are_two_roles() -> None:
    journal = Journal()
    authority = journal.authority(journal.admits(), journal.admits(Role.TUTOR))
    assert roles(authority, 1) == {Role.COACH, Role.TUTOR}


def test_a_removal_keeps_what_was_accepted_by_device() -> None:
    journal = Journal()
    admission = journal.admits()
    authority = journal.authority(admission, journal.removes(admission, phone=3, laptop=1))
    assert [bool(roles(authority, seq)) for seq in (1, 3, 4)] == [True, True, False]
    assert [bool(roles(authority, seq, LAPTOP)) for seq in (1, 2)] == [True, False]
    assert roles(authority, 1, "c" * 32) == set()
    assert authority.card(COACH.card.fingerprint) == COACH.card


def test_a_removal_that_names_no_device_keeps_nothing() -> None:
    journal = Journal()
    admission = journal.admits()
    assert roles(journal.authority(admission, journal.removes(admission)), 1) == set()


def test_of_two_removals_the_stricter_counts_for_each_device() -> None:
    journal = Journal()
    admission = journal.admits()
    one = journal.removes(admission, phone=5, laptop=2)
    other = journal.removes(admission, phone=3)
    authority = journal.authority(admission, one, other)
    assert [bool(roles(authority, seq)) for seq in (3, 4)] == [True, False]
    assert roles(authority, 1, LAPTOP) == set()


def test_removing_one_role_leaves_the_other() -> None:
    journal = Journal()
    coach, tutor = journal.admits(), journal.admits(Role.TUTOR)
    authority = journal.authority(coach, tutor, journal.removes(tutor, phone=1))
    assert roles(authority, 1) == {Role.COACH, Role.TUTOR}
    assert roles(authority, 2) == {Role.COACH}


def test_a_readmitted_member_speaks_again() -> None:
    journal = Journal()
    admission = journal.admits()
    removal = journal.removes(admission, phone=1)
    authority = journal.authority(admission, removal, journal.admits(Role.PEER))
    assert roles(authority, 1) == {Role.COACH, Role.PEER}
    assert roles(authority, 9) == {Role.PEER}


def test_a_removal_whose_admission_never_arrived_harms_nobody() -> None:
    journal = Journal()
    lost = journal.admits()
    authority = journal.authority(journal.admits(), journal.removes(lost, phone=1))
    assert roles(authority, 9) == {Role.COACH}


def test_nobody_else_admits_or_removes() -> None:
    journal, stranger = Journal(), Author(identity("Stranger"))
    admission = journal.admits()
    coup = stranger.says(journal.id, MemberAdded(OTHER.card, Role.TUTOR), subject(1))
    purge = stranger.says(journal.id, MemberRemoved(()), subject(1), [admission.id])
    authority = journal.authority(admission, coup, purge)
    assert authority.card(OTHER.card.fingerprint) is None
    assert roles(authority, 9) == {Role.COACH}


def test_a_card_that_says_another_name_later_changes_no_key() -> None:
    journal = Journal()
    authority = journal.authority(journal.admits(), journal.admits(Role.TUTOR))
    card = authority.card(COACH.card.fingerprint)
    assert card is not None
    assert card.signing_key == COACH.card.signing_key


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["coach", "tutor", "peer", "end"]),
        st.integers(0, 3),
        st.dictionaries(st.sampled_from(["phone", "laptop"]), st.integers(0, 4)),
    ),
    max_size=7,
)


@given(STEPS, st.randoms(use_true_random=False))
def test_any_comings_and_goings_mean_the_same_in_any_order(
    steps: list[tuple[str, int, dict[str, int]]], chance: object
) -> None:
    journal = Journal()
    made: list[Record] = []
    for deed, number, last in steps:
        if deed != "end":
            made.append(journal.admits(Role(deed)))
        else:
            made.append(journal.removes(*made[number : number + 2], **last))
    told = [as_statement(record) for record in made]
    straight = authority_of(journal.owner.who.card, told)
    chance.shuffle(told)  # pyright: ignore[reportAttributeAccessIssue]
    assert authority_of(journal.owner.who.card, told) == straight
    removals = sum(1 for deed, _, _ in steps if deed == "end")
    if made and not removals:
        assert roles(straight, 10**6) == {Role(deed) for deed, _, _ in steps}


def test_who_was_invited_by_the_owner_is_admitted_on_their_own_desk_alone() -> None:
    journal = Journal()
    invited = MemberInvited("1" * 64, Role.TUTOR, "2026-01-31")
    joined = MemberJoined(COACH.card, invited.guest, "2" * 128)
    said = Author(COACH).says(journal.id, joined, subject(3))
    told = [as_statement(journal.owner.says(journal.id, invited, subject(2))), as_statement(said)]
    owner, me, other = journal.owner.who.card, COACH.card.fingerprint, OTHER.card.fingerprint
    lessons = {"s": frozenset({invited.guest}), "t": frozenset({other})}
    mine = authority_of(owner, told, lessons, me)
    assert mine.roles(said.header) == {Role.TUTOR}
    assert mine.shared == {"s": {invited.guest, me}, "t": {other}}
    for somebody in ("", owner.fingerprint, other):
        theirs = authority_of(owner, told, lessons, somebody)
        assert theirs.roles(said.header) == set()
        assert theirs.card(other) is None
    by_another = [as_statement(Author(OTHER).says(journal.id, invited, subject(2))), told[1]]
    assert authority_of(owner, by_another, lessons, me).card(me) is None
