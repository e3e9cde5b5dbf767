"""Faults put into records, merge, permission, membership and folds."""

from tests.mutants.mutant import Mutant

RECORD = "domain/record.py"
FIELDS = "domain/record_fields.py"
MERGE = "domain/merge.py"
CLOCK = "domain/logical_clock.py"
PERMISSION = "domain/permission.py"
MEMBERSHIP = "domain/membership.py"
SCENARIO = "domain/kinds/scenario.py"
PICTURE = "domain/kinds/evidence.py"
HEADS = "domain/heads.py"
MERGING = "services/merging.py"
_RECORDS = "tests/domain/test_record.py"
_MERGES = "tests/domain/test_merge.py"
_PERMITS = "tests/domain/test_permission.py"
_MEMBERS = "tests/domain/test_membership.py"
_SCENARIOS = "tests/domain/kinds/test_scenario.py"
_TALKS = "tests/domain/kinds/test_dialogue.py"
_ERASES = "tests/services/test_erasing.py"

RECORD_FAULTS = (
    Mutant(
        "a name may stand twice in a header",
        RECORD,
        "if len(fields) != len(pairs):",
        "if False:",
        f"{_RECORDS}::test_a_name_that_stands_twice_is_refused_at_any_depth",
    ),
    Mutant(
        "any body goes with any header",
        RECORD,
        "if hashlib.sha256(body).hexdigest() != read.body_hash:",
        "if False:",
        f"{_RECORDS}::test_a_body_of_another_record_is_refused",
    ),
    Mutant(
        "a body needs no salt",
        RECORD,
        "if not isinstance(salt, str) or not _DEVICE.fullmatch(salt):",
        "if salt is not None and not isinstance(salt, str):",
        f"{_RECORDS}::test_a_body_without_its_salt_is_refused",
    ),
    Mutant(
        "a header of any size is read",
        RECORD,
        "if len(header) > HEADER_LIMIT:",
        "if False:",
        f"{_RECORDS}::test_what_is_too_large_is_refused_before_it_is_read",
    ),
    Mutant(
        "true counts as the number one",
        RECORD,
        "type(value) is not int",
        "not isinstance(value, int)",
        f"{_RECORDS}::test_a_header_with_a_bad_field_is_refused",
    ),
    Mutant(
        "a parent may stand twice",
        RECORD,
        "if len(set(header.parents)) != len(header.parents):",
        "if False:",
        f"{_RECORDS}::test_a_header_with_a_bad_field_is_refused",
    ),
    Mutant(
        "a text may hold a NUL",
        FIELDS,
        'if "\\0" in value or "\\r" in value:',
        'if "\\r" in value:',
        "tests/domain/test_record_fields.py::test_a_text_has_plain_line_ends_and_whole_characters",
    ),
)

MERGE_FAULTS = (
    Mutant(
        "signatures are not looked at",
        MERGE,
        "if not signed(card.signing_key, record):",
        "if False:",
        f"{_MERGES}::test_what_may_not_be_here_waits_with_its_reason",
    ),
    Mutant(
        "an admission comes in without its body",
        MERGE,
        "if record.body is None and record.header.kind in LASTING:",
        "if False:",
        f"{_MERGES}::test_without_its_body_nothing_comes_in_that_a_journal_stands_on",
    ),
    Mutant(
        "a forged copy keeps the true record out",
        MERGE,
        "if record.id in known or record.id in accepted:",
        "if record.id in known or record.id in accepted or record.id in {w.record.id for w in "
        "waiting}:",
        f"{_MERGES}::test_a_forged_copy_does_not_keep_the_true_record_out",
    ),
    Mutant(
        "a clock far ahead is followed",
        CLOCK,
        "if is_future(stamp, now_ms):\n            return self",
        "pass",
        "tests/domain/test_logical_clock.py::test_a_clock_more_than_a_day_ahead_is_not_followed",
    ),
    Mutant(
        "erased words come back from another desk",
        MERGING,
        "accepted = _without_erased(plan.accepted, erased)",
        "accepted = list(plan.accepted)",
        f"{_ERASES}::test_an_erased_scenario_stays_erased_in_any_order_of_arrival",
    ),
    Mutant(
        "a body that was erased is given back",
        MERGING,
        "if not erasure.is_erased(record, erased)\n        and judge(",
        "if judge(",
        f"{_ERASES}::test_an_erased_scenario_stays_erased_in_any_order_of_arrival",
    ),
)

PERMISSION_FAULTS = (
    Mutant(
        "anybody founds anybody's journal",
        PERMISSION,
        "return its_own and header.author == owner and",
        "return its_own and",
        f"{_PERMITS}::test_only_the_owner_whose_key_made_the_id_founds_a_journal"
        "_and_under_one_subject",
    ),
    Mutant(
        "what has no purpose is no assessment",
        PERMISSION,
        'if fields.get("purpose") == "formative":',
        'if fields.get("purpose") != "assessing":',
        f"{_PERMITS}::test_a_judgement_of_unclear_purpose_counts_as_assessing",
    ),
    Mutant(
        "held judgements are seen",
        PERMISSION,
        "if not roles or held:",
        "if not roles:",
        f"{_PERMITS}::test_who_sees_what",
    ),
    Mutant(
        "private records are seen by members",
        PERMISSION,
        "return scope is Scope.SENT and shared",
        "return shared",
        f"{_PERMITS}::test_who_sees_what",
    ),
    Mutant(
        "what cannot be read may be said",
        PERMISSION,
        'return "unreadable"',
        "return None",
        f"{_PERMITS}::test_fields_that_do_not_fit_are_unreadable",
    ),
    Mutant(
        "any member moves actions",
        "domain/kinds/action.py",
        "WRITERS = OWNER_ONLY",
        "WRITERS = frozenset(Role)",
        f"{_PERMITS}::test_who_writes_what",
    ),
)

DIALOGUE_FAULTS = (
    Mutant(
        "members speak about what nobody showed them",
        PERMISSION,
        "return Role.OWNER in roles or header.author in authority.shared.get(scenario, ())",
        "return True",
        f"{_PERMITS}::test_nobody_speaks_about_what_was_not_shared_with_them",
    ),
    Mutant(
        "anybody rewords anybody's comment",
        PERMISSION,
        "if isinstance(body, Beginning) and not body.is_own(header):",
        "if False:",
        f"{_PERMITS}::test_nobody_rewords_what_somebody_else_began",
    ),
    Mutant(
        "one resolved head resolves a thread",
        "domain/kinds/feedback.py",
        "resolved=all(",
        "resolved=any(",
        f"{_TALKS}::test_open_beats_resolved_where_two_computers_disagree",
    ),
    Mutant(
        "a step of another scenario moves an action",
        "domain/kinds/action.py",
        "isinstance(said, ActionProposed | ActionMoved) and said.scenario == scenario",
        "isinstance(said, ActionProposed | ActionMoved)",
        f"{_TALKS}::test_what_names_another_scenario_moves_nothing",
    ),
    Mutant(
        "the most settled of two steps is taken for true",
        "domain/kinds/action.py",
        "step=steps[0],",
        "step=steps[-1],",
        f"{_TALKS}::test_an_action_is_as_far_as_the_least_settled_of_its_heads",
    ),
    Mutant(
        "sharing again beats a withdrawal that did not know of it",
        "domain/kinds/sharing.py",
        "any(one.kind == ShareWithdrawn.NAME for one in heads)",
        "all(one.kind == ShareWithdrawn.NAME for one in heads)",
        f"{_TALKS}::test_of_sharing_and_withdrawing_at_once_the_withdrawal_counts",
    ),
    Mutant(
        "what is said about an erased scenario survives",
        "store/erasure.py",
        "*(id for _, _, id in dialogue), ",
        "",
        "tests/walks/test_dialogue.py::test_erasing_a_scenario_takes_its_dialogue_along",
    ),
    Mutant(
        "a body that was held back is taken without being judged",
        MERGING,
        "and judge(record, people.of(record.header.journal), is_signed) is None",
        "",
        "tests/walks/test_members.py::test_a_body_that_comes_later_is_judged_as_well",
    ),
)

MEMBERSHIP_FAULTS = (
    Mutant(
        "a removal does not count on a device it did not name",
        MEMBERSHIP,
        "self.last.get(header.device, 0)",
        "self.last.get(header.device, header.seq)",
        f"{_MEMBERS}::test_a_removal_that_names_no_device_keeps_nothing",
    ),
    Mutant(
        "a record more than the last is accepted",
        MEMBERSHIP,
        "header.seq <= self.last",
        "header.seq <= 1 + self.last",
        f"{_MEMBERS}::test_a_removal_keeps_what_was_accepted_by_device",
    ),
    Mutant(
        "anybody admits anybody",
        MEMBERSHIP,
        "[one for one in everything if one.author == owner.fingerprint]",
        "list(statements)",
        f"{_MEMBERS}::test_nobody_else_admits_or_removes",
    ),
    Mutant(
        "of two removals the milder counts",
        MEMBERSHIP,
        "min(before[device], last[device])",
        "max(before[device], last[device])",
        f"{_MEMBERS}::test_of_two_removals_the_stricter_counts_for_each_device",
    ),
    Mutant(
        "an owner assesses their own journal",
        MEMBERSHIP,
        " and body.card.fingerprint != owner.fingerprint",
        "",
        f"{_PERMITS}::test_an_owner_cannot_be_made_their_own_assessor",
    ),
)

FOLD_FAULTS = (
    Mutant(
        "the later of two texts wins silently",
        SCENARIO,
        "versions=tuple(versions) if merged is None else ()",
        "versions=()",
        f"{_SCENARIOS}::test_two_computers_that_contradict_each_other_are_both_shown",
    ),
    Mutant(
        "the bin beats a text written meanwhile",
        SCENARIO,
        "removed=all(",
        "removed=any(",
        f"{_SCENARIOS}::test_a_text_written_elsewhere_meanwhile_beats_the_bin",
    ),
    Mutant(
        "cutting a body off makes a text vanish",
        SCENARIO,
        "heads = speaking_heads(revisions)",
        "heads = unsuperseded(revisions)",
        f"{_SCENARIOS}::test_a_revision_that_lost_its_body_on_the_way_hides_nothing",
    ),
    Mutant(
        "kinds nobody knows supersede known ones",
        SCENARIO,
        "[one for one in told if one.kind in _KNOWN]",
        "told",
        f"{_SCENARIOS}::test_kinds_of_a_newer_version_neither_show_nor_hide_anything",
    ),
    Mutant(
        "a picture one computer holds back may be printed",
        PICTURE,
        "return replace(said[-1], permission=Permission.PENDING) if pending else said[-1]",
        "return said[-1]",
        "tests/domain/kinds/test_evidence.py"
        "::test_nothing_counts_as_permitted_that_one_of_two_computers_holds_back",
    ),
    Mutant(
        "an old base undoes what one side took back",
        HEADS,
        "return shared - {parent for each in shared for parent in parents[each]}",
        "return shared",
        "tests/domain/test_heads.py"
        "::test_sides_that_took_each_other_in_and_wrote_on_meet_over_both",
    ),
)
