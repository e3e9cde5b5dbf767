"""Faults put into invitations, own copies, exchange folders and the flag for possible names."""

from tests.mutants.mutant import Mutant

MEMBERSHIP = "domain/membership.py"
INVITATIONS = "services/invitations.py"
EXCHANGE = "services/exchange.py"
SENDING = "services/exchange_sending.py"
_AUTHORITY = "tests/domain/test_membership.py"
_INVITED = "tests/walks/test_invitations.py"
_OWN = "tests/services/test_own_copies.py"
_ROAD = "tests/services/test_exchange.py"
_ADMITTED = "test_who_was_invited_by_the_owner_is_admitted_on_their_own_desk_alone"

JOINING_FAULTS = (
    Mutant(
        "anybody may invite into a journal",
        MEMBERSHIP,
        "if isinstance(said, MemberInvited) and author == owner.fingerprint",
        "if isinstance(said, MemberInvited)",
        f"{_AUTHORITY}::{_ADMITTED}",
    ),
    Mutant(
        "who joined is admitted on every desk",
        MEMBERSHIP,
        "and author == me == said.card.fingerprint",
        "and author == said.card.fingerprint",
        f"{_AUTHORITY}::{_ADMITTED}",
    ),
    Mutant(
        "an invitation shows everything that was ever shared",
        MEMBERSHIP,
        "if body.guest in people:",
        "if True:",
        f"{_AUTHORITY}::{_ADMITTED}",
    ),
    Mutant(
        "somebody joins in another's name",
        "domain/permission.py",
        "if isinstance(body, MemberJoined) and body.card.fingerprint != header.author:",
        "if False:",
        "tests/domain/test_permission.py::test_nobody_joins_for_somebody_else",
    ),
    Mutant(
        "joining needs no proof",
        INVITATIONS,
        "if invited is not None and _is_proven(record, said, invited):",
        "if invited is not None:",
        "tests/services/test_invitations.py::test_only_who_has_the_invitation_s_key_took_it_up",
    ),
    Mutant(
        "an invitation is good for many",
        INVITATIONS,
        "if any(other.fingerprint in members for other in one.joined if other != card):",
        "if False:",
        f"{_INVITED}::test_an_invitation_is_good_for_one_person",
    ),
    Mutant(
        "an invitation never runs out",
        "services/inviting.py",
        "if today > said.until:",
        "if False:",
        f"{_INVITED}::test_an_invitation_runs_out",
    ),
    Mutant(
        "an invitation is taken up without its code",
        "formats/share_file.py",
        "if guest_seed is not None and not invites:",
        "if False:",
        "tests/services/test_invitations.py"
        "::test_nobody_is_taken_in_by_an_invitation_that_opens_without_its_code",
    ),
    Mutant(
        "what lay in an invitation cannot be taken back",
        "services/withholding.py",
        "return not own if own is not None else not all(known)",
        "return not all(known)",
        f"{_INVITED}::test_an_invitation_leads_to_a_desk_an_answer_and_an_admission",
    ),
    Mutant(
        "a withdrawal is not told where nothing else is shared",
        "services/packing.py",
        "return tuple(held_back), len(wanted) + withdrawn",
        "return tuple(held_back), len(wanted)",
        f"{_INVITED}::test_an_invitation_leads_to_a_desk_an_answer_and_an_admission",
    ),
    Mutant(
        "a journal's title keeps its names",
        "services/packing.py",
        "continue  # it goes under another title",
        "pass",
        f"{_INVITED}::test_a_journal_s_title_goes_without_names_to_those_it_is_shared_with",
    ),
    Mutant(
        "whoever has a card writes into one's drafts",
        "services/own_copies.py",
        "if not verify(me.signing_key, signature, _PREFIX + said):",
        "if False:",
        f"{_OWN}::test_nobody_can_plant_a_draft_by_naming_me_as_its_sender",
    ),
    Mutant(
        "what was put aside comes in by itself",
        "services/merging.py",
        "again += opened if reason != TAKEN_BACK else []",
        "again += opened",
        f"{_OWN}::test_what_came_in_last_can_be_put_aside_and_received_again",
    ),
    Mutant(
        "half a file counts as seen",
        EXCHANGE,
        '_NOT_WHOLE = ("share.damaged", "share.not_arrived")',
        "_NOT_WHOLE = ()",
        f"{_ROAD}::test_duplicates_half_files_and_new_names_are_taken_as_what_they_are",
    ),
    Mutant(
        "a file that went is never written again",
        SENDING,
        "return last != mark or name not in looked.names",
        "return last != mark",
        f"{_ROAD}::test_a_file_of_ours_that_went_is_written_again",
    ),
    Mutant(
        "files go to members who were never shown anything",
        SENDING,
        "return bool(known.roles) and any(one.person == person for each in shared for one in each)",
        "return bool(known.roles)",
        f"{_ROAD}::test_who_was_never_shown_anything_gets_no_file",
    ),
    Mutant(
        "unknown words are no possible names",
        "domain/possible_names.py",
        "    if not ordinary(lower):\n        return False\n",
        "    if not ordinary(lower):\n        return None\n",
        "tests/domain/test_possible_names.py::test_a_name_is_met_however_it_is_written",
    ),
    Mutant(
        "points of Arabic and Hebrew part a name",
        "domain/pseudonymise.py",
        "[{_MARKS}]",
        "[\\u0300-\\u036f]",
        "tests/domain/test_pseudonymise.py"
        "::test_points_of_arabic_and_hebrew_may_be_signs_of_their_own",
    ),
)
