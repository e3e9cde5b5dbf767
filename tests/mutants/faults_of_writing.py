"""Faults put into store, erasing, pen and keys."""

from tests.mutants.mutant import Mutant

PROJECTION = "store/projection.py"
LOG = "store/record_log.py"
ERASURE = "store/erasure.py"
BLOBS = "store/blobs.py"
SCHEMA = "store/schema.py"
PEN = "services/pen.py"
INDEX = "store/search_index.py"
KEYS = "security/keys.py"
_ERASES = "tests/services/test_erasing.py"
_PENS = "tests/services/test_pen.py"

STORE_FAULTS = (
    Mutant(
        "a replay forgets what was erased",
        PROJECTION,
        "    erasure.rebuild(tx)\n",
        "",
        "tests/store/test_projection.py::test_dropping_every_row_and_replaying_gives_the_same_rows",
    ),
    Mutant(
        "the index keeps the words of before",
        PROJECTION,
        "search_index.remove(tx, journal, [*lessons, *attached])",
        "{}",
        "tests/services/test_search.py::test_words_of_before_a_revision_are_not_found",
    ),
    Mutant(
        "strands that were dropped stay",
        PROJECTION,
        "        (rows.strand_tag, rows.strand_tag.c.scenario, lessons),\n",
        "",
        "tests/store/test_projection.py::test_a_strand_that_was_dropped_leaves_no_row",
    ),
    Mutant(
        "a forged copy in quarantine takes the true one's place",
        LOG,
        'record.signature + (record.body or b"") + record.header_bytes',
        "record.header_bytes",
        "tests/store/test_record_log.py"
        "::test_a_forged_copy_in_quarantine_does_not_take_the_place_of_the_true_one",
    ),
    Mutant(
        "the first number of a device is taken for its last",
        LOG,
        "rows.record.c.seq.desc()",
        "rows.record.c.seq",
        "tests/store/test_record_log.py"
        "::test_the_last_of_a_device_is_the_one_with_the_highest_number",
    ),
    Mutant(
        "the last byte of every chunk is lost",
        BLOBS,
        "content[start : start + CHUNK_BYTES]",
        "content[start : start + CHUNK_BYTES - 1]",
        "tests/store/test_blobs.py::test_what_goes_in_comes_out",
    ),
    Mutant(
        "an empty file is not kept",
        BLOBS,
        "range(0, max(len(content), 1), CHUNK_BYTES)",
        "range(0, len(content), CHUNK_BYTES)",
        "tests/store/test_blobs.py::test_what_goes_in_comes_out",
    ),
    Mutant(
        "a planted trigger is not noticed",
        SCHEMA,
        "sql FROM sqlite_schema",
        "sql FROM sqlite_schema WHERE type = 'table'",
        "tests/store/test_hostile_desks.py::test_a_desk_with_anything_planted_is_refused",
    ),
)

ERASING_FAULTS = (
    Mutant(
        "evidence of an erased scenario comes back",
        ERASURE,
        " or (journal, _scenario(record)) in erased",
        "",
        f"{_ERASES}::test_evidence_of_an_erased_scenario_that_nobody_named_comes_in_without_words",
    ),
    Mutant(
        "drafts survive erasing",
        ERASURE,
        "    drafts.drop_all(tx, subjects)\n",
        "",
        f"{_ERASES}::test_the_words_are_gone_and_others_stay",
    ),
    Mutant(
        "erasing one scenario takes another's picture",
        ERASURE,
        "[name for name in blobs.names(tx) if name not in used]",
        "blobs.names(tx)",
        f"{_ERASES}::test_a_picture_goes_unless_another_scenario_has_it_too",
    ),
    Mutant(
        "pictures survive erasing",
        ERASURE,
        "    blobs.drop(tx, unused)\n",
        "",
        f"{_ERASES}::test_a_picture_goes_unless_another_scenario_has_it_too",
    ),
    Mutant(
        "older segments of the index keep erased words",
        INDEX,
        """tx.exec_driver_sql("INSERT INTO search (search) VALUES ('rebuild')")""",
        "pass",
        f"{_ERASES}::test_the_words_are_gone_and_others_stay",
    ),
)

PEN_FAULTS = (
    Mutant(
        "permission is not asked when writing",
        PEN,
        "reason = refusal(record, self._authority(journal), lambda one: self.said[one.id])",
        "reason = None",
        f"{_PENS}::test_what_this_person_may_not_say_is_not_written",
    ),
    Mutant(
        "permission is asked only of those who left",
        PEN,
        "if reason is not None:",
        "if False:",
        f"{_PENS}::test_what_somebody_s_part_does_not_allow_is_not_written",
    ),
    Mutant(
        "words are written about what was erased",
        PEN,
        "if any(erasure.is_erased(record, erased) for record in fresh):",
        "if False:",
        f"{_PENS}::test_nothing_is_written_about_what_was_erased",
    ),
    Mutant(
        "records do not say what they came from",
        PEN,
        "parents=tuple(dict.fromkeys(parents)),",
        "parents=(),",
        f"{_PENS}::test_a_record_names_every_head_it_was_made_from",
    ),
    Mutant(
        "the clock is forgotten when the desk is closed",
        PEN,
        "        meta.set_clock(self.tx, self.time.last)\n",
        "",
        f"{_PENS}::test_stamps_grow_although_the_clock_was_put_back",
    ),
    Mutant(
        "a copied file goes on with the same numbers",
        PEN,
        "if last == kept.last and int(kept.clock or 0) <= last_stamp:",
        "if True:",
        "tests/walks/test_copies_and_clocks.py::test_two_copies_on_one_computer_never_share_a_number",
    ),
)

KEY_FAULTS = (
    Mutant(
        "a signature for a record fits other things too",
        KEYS,
        'b"mtl-journal record 1\\0"',
        'b""',
        "tests/security/test_keys.py::test_a_signature_fits_no_other_words_key_or_purpose",
    ),
    Mutant(
        "weak keys are accepted",
        KEYS,
        "in _SMALL_ORDER:\n        return False",
        "in _SMALL_ORDER:\n        pass",
        "tests/security/test_keys.py"
        "::test_keys_under_which_one_signature_fits_many_messages_are_refused",
    ),
    Mutant(
        "every signature is right",
        KEYS,
        "except (InvalidSignature, ValueError):\n        return False",
        "except (InvalidSignature, ValueError):\n        return True",
        "tests/security/test_keys.py::test_a_signature_fits_no_other_words_key_or_purpose",
    ),
    Mutant(
        "an identity shows its keys",
        KEYS,
        'return f"Identity({self.card.fingerprint[:8]})"',
        'return f"Identity({self.signing_seed.hex()})"',
        "tests/security/test_keys.py::test_the_private_keys_never_show",
    ),
)
