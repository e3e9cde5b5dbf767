"""Faults put into sharing, visibility and pseudonyms."""

from tests.mutants.mutant import Mutant

VISIBILITY = "domain/visibility.py"
PACKING = "services/packing.py"
RECEIVING = "services/receiving.py"
WITHHOLDING = "services/withholding.py"
NAMES = "domain/pseudonymise.py"
FILE = "formats/share_file.py"
_SEES = "tests/domain/test_visibility.py"
_NAMES = "tests/domain/test_pseudonymise.py"
_ANSWERS = "tests/domain/test_word_answers.py"
_SHARES = "tests/walks/test_sharing.py"
_FILES = "tests/formats/test_share_file.py"

SHARING_FAULTS = (
    Mutant(
        "shares come in without a backup",
        RECEIVING,
        "if (shares or accepts) and not plan_only:",
        "if accepts and not plan_only:",
        "tests/services/test_exchange.py::test_a_backup_is_made_before_anything_comes_in",
    ),
    Mutant(
        "private records travel",
        VISIBILITY,
        "if scope_of(header.kind) is not Scope.SENT:",
        "if scope_of(header.kind) is None:",
        f"{_SEES}::test_nothing_private_goes_to_anybody",
    ),
    Mutant(
        "a form goes to people it was not made for",
        VISIBILITY,
        "return viewer.person in said.readers and header.subject in viewer.reads",
        "return header.subject in viewer.reads",
        f"{_SEES}::test_a_form_goes_to_its_readers_alone",
    ),
    Mutant(
        "a form goes out after it was withdrawn",
        VISIBILITY,
        "return viewer.person in said.readers and header.subject in viewer.reads",
        "return viewer.person in said.readers",
        f"{_SEES}::test_what_was_withdrawn_goes_to_nobody",
    ),
    Mutant(
        "everybody hears every dialogue",
        VISIBILITY,
        "return said.scenario in viewer.reads",
        "return True",
        f"{_SEES}::test_a_dialogue_goes_to_whoever_reads_its_scenario",
    ),
    Mutant(
        "a withdrawal leaves somebody a reader",
        VISIBILITY,
        "people.get(person) is False",
        "person in people",
        f"{_SEES}::test_who_reads_is_who_has_it_and_was_not_withdrawn_from",
    ),
    Mutant(
        "who comes late does not hear those who left",
        PACKING,
        "circle = {one.person for one in readers.get(id, ())} | {person}",
        "circle = {one.person for one in readers.get(id, ()) if not one.withdrawn} | {person}",
        "tests/walks/test_exchange_machine.py"
        "::test_who_comes_late_hears_those_from_whom_it_was_taken_back",
    ),
    Mutant(
        "pictures without permission are shared",
        PACKING,
        "clear = [one for one in pieces if one.permission is not Permission.PENDING]",
        "clear = list(pieces)",
        f"{_SHARES}::test_only_what_is_shared_leaves_and_no_name_with_it",
    ),
    Mutant(
        "claims keep their names",
        NAMES,
        "reword(one.why, part_of(CLAIM, one.strand))",
        "one.why",
        f"{_SHARES}::test_a_lesson_goes_out_and_feedback_comes_home",
    ),
    Mutant(
        "what others wrote passes names on",
        PACKING,
        "if header.kind not in LASTING and _names_somebody(register, record, said):",
        "if False:",
        f"{_SHARES}::test_a_comment_that_names_somebody_is_not_passed_on",
    ),
    Mutant(
        "withdrawn texts stay with those who had them",
        WITHHOLDING,
        "if shown and subject in reads:",
        "if shown:",
        f"{_SHARES}::test_what_is_withdrawn_is_dropped_with_its_pictures",
    ),
    Mutant(
        "a form for somebody else is kept",
        WITHHOLDING,
        "not set(names).isdisjoint(said.readers)",
        "True",
        f"{_SHARES}::test_a_form_for_somebody_else_is_not_kept",
    ),
    Mutant(
        "a name is met only as it was entered",
        NAMES,
        'return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()',
        "return word",
        f"{_NAMES}::test_a_name_is_replaced_in_every_form_and_in_no_other_word",
    ),
    Mutant(
        "two people whom two computers hid alike stay one",
        "services/settling.py",
        "if not clashes(register):",
        "if True:",
        "tests/services/test_settling.py"
        "::test_both_computers_that_put_it_right_at_once_say_the_same",
    ),
    Mutant(
        "a name with a bold beginning is no name",
        "domain/name_readings.py",
        "if text[one[0] - 1 : one[0]].isalpha()",
        "if False",
        f"{_NAMES}::test_a_name_is_met_however_its_letters_are_parted_or_run_together",
    ),
    Mutant(
        "every word that is also a name is replaced",
        NAMES,
        "way.words[0] in ALSO_WORDS",
        "False",
        f"{_NAMES}::test_names_that_are_also_words_go_by_case",
    ),
    Mutant(
        "what is a word in one sentence is one in all",
        "domain/word_answers.py",
        "return agreed >= (_ENOUGH if same else _ENOUGH_ANYWHERE)",
        "return True",
        f"{_ANSWERS}::test_one_word_alone_is_answered_where_it_stands_and_nowhere_else",
    ),
    Mutant(
        "what is a word in one scenario is one in all",
        "domain/word_answers.py",
        "if not same and self.scenario and other.scenario:",
        "if False:",
        f"{_ANSWERS}::test_the_same_words_in_another_scenario_are_asked_about_again",
    ),
    Mutant(
        "an answer brings back words that were erased",
        "store/erasure.py",
        "return _is_unplaced(record) and any(one == journal for one, _ in erased)",
        "return False",
        "tests/services/test_erasing.py::"
        "test_what_was_said_of_a_word_elsewhere_brings_no_erased_words_back",
    ),
    Mutant(
        "of two answers the one that lets a name out counts",
        "domain/word_answers.py",
        "(Answer.NAME, Answer.WORD)",
        "(Answer.WORD, Answer.NAME)",
        f"{_ANSWERS}::test_where_two_answers_differ_it_is_a_name",
    ),
    Mutant(
        "any file may pass for evidence",
        FILE,
        "if hashlib.sha256(content).hexdigest() != name[9:]:",
        "if False:",
        f"{_FILES}::test_evidence_is_what_its_name_says",
    ),
    Mutant(
        "anything may lie in a share",
        FILE,
        "if one.filename not in _FIXED and not _EVIDENCE.fullmatch(one.filename):",
        "if False:",
        f"{_FILES}::test_no_other_name_is_read",
    ),
    Mutant(
        "a journal is trusted without being accepted",
        RECEIVING,
        "mine = {id: card for id, card in owners.items() if accepted.get(card) is Role.OWNER}",
        "mine = dict(owners)",
        f"{_SHARES}::test_a_lesson_goes_out_and_feedback_comes_home",
    ),
    Mutant(
        "partners that two computers name contradict each other",
        "domain/threeway.py",
        "*_together(base.context, one.context, other.context)",
        "one.context, other.context",
        "tests/domain/test_partners.py::test_partners_come_together_beside_changes_of_the_text",
    ),
    Mutant(
        "a partner of the desk goes out under their own name",
        "services/settling.py",
        "if folded(name) not in people or _stood_for(name, known):",
        "if True:",
        "tests/cli/test_partners.py::"
        "test_a_partner_of_the_desk_is_hidden_and_another_name_asked_about",
    ),
    Mutant(
        "one computer lets a name out that the other hides",
        "domain/kinds/pseudonym.py",
        "if not held:",
        "if len(held) < len(told):",
        "tests/services/test_pseudonyms.py::"
        "test_a_name_that_one_drops_while_the_other_changes_it_stays_hidden",
    ),
)
