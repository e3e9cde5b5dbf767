"""Faults put into receipts, answers, stepping back, forgetting and handing over."""

from tests.mutants.mutant import Mutant

RECEIPTS = "services/receipts.py"
BACK = "services/stepping_back.py"
HANDING = "services/handing.py"
_RECEIPTS = "tests/services/test_receipts.py"
_OWN = "tests/services/test_own_copies.py"
_HANDS = "tests/walks/test_handing_over.py"
_MACHINE = "tests/walks/test_exchange_machine.py"
_FORGED = "test_what_is_forged_is_passed_over"

GOING_BACK_FAULTS = (
    Mutant(
        "a receipt needs no signature of its reader",
        RECEIPTS,
        "if mine and _by(card.signing_key, _RECEIPT, one.note.said, one.signature):",
        "if mine:",
        f"{_RECEIPTS}::{_FORGED}",
    ),
    Mutant(
        "a receipt is good for what nobody sent",
        RECEIPTS,
        "if mine and _by(card.signing_key, _RECEIPT, one.note.said, one.signature):",
        "if _by(card.signing_key, _RECEIPT, one.note.said, one.signature):",
        f"{_RECEIPTS}::{_FORGED}",
    ),
    Mutant(
        "a part of a share counts as all of it",
        RECEIPTS,
        "if said.holds == hash_of(ids) and deliveries.are_here(tx, ids):",
        "if deliveries.are_here(tx, ids):",
        f"{_RECEIPTS}::test_a_part_of_a_share_is_no_delivery",
    ),
    Mutant(
        "what was refused counts as received",
        RECEIPTS,
        "if said.holds == hash_of(ids) and deliveries.are_here(tx, ids):",
        "if said.holds == hash_of(ids):",
        f"{_RECEIPTS}::test_what_did_not_come_in_is_no_delivery",
    ),
    Mutant(
        "an old receipt takes a newer one's place",
        "domain/delivery.py",
        "if any(tells_no_more(said, says(other)) for other in known):",
        "if False:",
        f"{_RECEIPTS}::test_an_old_receipt_takes_nothing_back",
    ),
    Mutant(
        "what was taken back is still said to have come",
        BACK,
        "forget_delivered(tx, journal)  # it has not come any more",
        "pass",
        f"{_RECEIPTS}::test_what_is_forgotten_or_taken_back_is_not_receipted",
    ),
    Mutant(
        "a forgotten journal is still said to have come",
        "services/forgetting.py",
        "    forget_delivered(tx, journal)\n",
        "",
        f"{_RECEIPTS}::test_what_is_forgotten_or_taken_back_is_not_receipted",
    ),
    Mutant(
        "members never get their own words again",
        "services/packing.py",
        "if by_them and owns:",
        "if by_them:",
        f"{_MACHINE}::test_who_forgot_a_journal_gets_their_own_words_back_with_it",
    ),
    Mutant(
        "a preview of handing over ends somebody's part",
        HANDING,
        "ended = ends and not preview and bool(before.roles)",
        "ended = ends and bool(before.roles)",
        f"{_HANDS}::test_a_new_coach_gets_the_open_dialogue_and_the_part_before_ends",
    ),
    Mutant(
        "all that the one before reads is handed over",
        HANDING,
        "if one in there and counts.get(one, (0, 0))[1]",
        "if one in there",
        f"{_HANDS}::test_a_new_coach_gets_the_open_dialogue_and_the_part_before_ends",
    ),
    Mutant(
        "what lies in the bin is handed over",
        HANDING,
        "if one in there and counts.get(one, (0, 0))[1]",
        "if counts.get(one, (0, 0))[1]",
        f"{_HANDS}::test_what_lies_in_the_bin_is_not_handed_over",
    ),
)
