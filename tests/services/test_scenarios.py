"""The verbs on scenarios, on a real desk."""

from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.histories import history
from mtl_journal.services.scenarios import Edits
from tests.support.computers import records


def added(desk: Desk, title: str, **more: object) -> str:
    content = Content(title, "2025-10-03", "Some words.\n", **more)  # pyright: ignore[reportArgumentType]
    return scenarios.add(desk, content)[0]


def said(code: str, why: str = "") -> pytest.RaisesExc[UserError]:
    return pytest.raises(UserError, match=rf"{code.replace('.', r'[.]')}.*{why}")


# ---- finding ----


def test_a_scenario_is_found_by_id_beginning_of_an_id_and_part_of_the_title(desk: Desk) -> None:
    id = added(desk, "Fractions with Year 8")
    added(desk, "Quiet reading")
    first = scenarios.short_ids([one.id for one in scenarios.list_scenarios(desk)])[id]
    for wanted in (id, first, id[:-1], "fractions", "  WITH   year ", "Fractions with Year 8"):
        assert scenarios.find(desk, wanted) == id


def test_accents_need_not_be_typed(desk: Desk) -> None:
    id = added(desk, "Gŵyl Ddewi à l’école")
    for wanted in ("gwyl", "GŴYL", "ecole", "a l’école", "école"):
        assert scenarios.find(desk, wanted) == id


def test_what_fits_several_is_asked_again_with_their_titles(desk: Desk) -> None:
    added(desk, "Fractions, first try")
    added(desk, "Fractions, second try")
    with said("scenario.ambiguous", "first try.*second try"):
        scenarios.find(desk, "fractions")


def test_a_whole_title_beats_titles_it_is_part_of(desk: Desk) -> None:
    id = added(desk, "Fractions")
    added(desk, "Fractions again")
    assert scenarios.find(desk, "fractions") == id


@pytest.mark.parametrize("wanted", ["", "   ", "no such thing", "ffffffff", "%", "_"])
def test_what_fits_nothing_is_unknown(desk: Desk, wanted: str) -> None:
    added(desk, "Fractions")
    with said("scenario.unknown"):
        scenarios.find(desk, wanted)


def test_the_bin_is_looked_into_only_when_asked(desk: Desk) -> None:
    id = added(desk, "Fractions")
    scenarios.remove(desk, id)
    with said("scenario.unknown"):
        scenarios.find(desk, "fractions")
    assert scenarios.find(desk, "fractions", in_bin=True) == id
    assert scenarios.find_anywhere(desk, "fractions") == id
    other = added(desk, "Fractions anew")
    assert scenarios.find_anywhere(desk, "fractions") == other


def test_short_ids_are_ends_as_long_as_they_must_be() -> None:
    ids = ["0-1234567", "9-1234567", "0-7654321"]
    assert scenarios.short_ids(ids) == {
        "0-1234567": "0-1234567",
        "9-1234567": "9-1234567",
        "0-7654321": "654321",
    }


# ---- edits ----


def test_edits_change_what_they_name_and_nothing_else(desk: Desk) -> None:
    id = added(
        desk,
        "Fractions",
        claims=(Claim("S1", "they listened"), Claim("S3")),
        tags=("maths",),
        context=(("class", "8B"), ("room", "12")),
    )
    before = scenarios.show(desk, id).content
    scenarios.revise(desk, id, Edits(title="Halves"))
    assert scenarios.show(desk, id).content == scenarios.replace(before, title="Halves")
    scenarios.revise(
        desk,
        id,
        Edits(
            date="",
            claims=(Claim("S3", "see the board"), Claim("S4")),
            drop_strands=("S1",),
            tags=("groups", "maths"),
            context={"room": "", "ability": "mixed"},
        ),
    )
    after = scenarios.show(desk, id).content
    assert after.date is None
    assert after.claims == (Claim("S3", "see the board"), Claim("S4"))
    assert after.tags == ("groups", "maths")
    assert after.context == (("class", "8B"), ("ability", "mixed"))
    assert after.text == before.text


@pytest.mark.parametrize(
    "edits",
    [
        Edits(),
        Edits(title="Fractions"),
        Edits(title=" Fractions "),
        Edits(text="Some words.\r\n"),
        Edits(tags=()),
        Edits(date="2025-10-03"),
    ],
)
def test_unchanged_words_make_no_revision(desk: Desk, edits: Edits) -> None:
    id = added(desk, "Fractions")
    before = records(desk)
    assert not scenarios.revise(desk, id, edits)
    assert records(desk) == before


def test_changes_name_what_has_to_be_read_again(desk: Desk) -> None:
    id, changes = scenarios.add(desk, Content("A", None, "a"))
    assert changes.scenarios == {id}
    assert scenarios.revise(desk, id, Edits(text="b")).scenarios == {id}
    assert scenarios.remove(desk, id).scenarios == {id}
    assert scenarios.restore(desk, id).scenarios == {id}


def test_the_history_keeps_every_step(desk: Desk) -> None:
    id = added(desk, "Fractions")
    scenarios.revise(desk, id, Edits(text="Better words.\n"))
    scenarios.remove(desk, id)
    scenarios.restore(desk, id)
    steps = history(desk, id)
    assert [one.kind.partition(".")[2] for one in steps] == [
        "revised",
        "revised",
        "removed",
        "restored",
    ]
    assert [one.content.text for one in steps if one.content] == [
        "Some words.\n",
        "Better words.\n",
    ]
    assert steps[1].parents == (steps[0].id,)


def test_what_lies_in_the_bin_is_neither_revised_nor_removed_again(desk: Desk) -> None:
    id = added(desk, "Fractions")
    scenarios.remove(desk, id)
    with said("scenario.in_bin"):
        scenarios.revise(desk, id, Edits(title="Halves"))
    with said("scenario.in_bin"):
        scenarios.remove(desk, id)
    scenarios.restore(desk, id)
    with said("scenario.not_in_bin"):
        scenarios.restore(desk, id)


def test_verbs_on_nothing_say_so(desk: Desk) -> None:
    for verb in (scenarios.remove, scenarios.restore, scenarios.show):
        with said("scenario.unknown"):
            verb(desk, "0199a1b2-c3d4-7e5f-8a6b-123456789abc")


def test_the_list_is_by_date_with_undated_ones_last(desk: Desk) -> None:
    for title, date in (("C", None), ("B", "2025-10-04"), ("A", "2025-10-03T14:20")):
        scenarios.add(desk, Content(title, date, "One two.", claims=(Claim("S2"), Claim("S1"))))
    listed = scenarios.list_scenarios(desk)
    assert [one.title for one in listed] == ["A", "B", "C"]
    assert [(one.words, one.strands, one.revision_count) for one in listed] == [
        (2, ("S1", "S2"), 1)
    ] * 3
    assert scenarios.list_scenarios(desk, in_bin=True) == []


# ---- what is kept ----


def checked(title: str = "T", text: str = "", **more: object) -> Content:
    return scenarios.checked(Content(title, None, text, **more))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  A   title ", "A title"),
        ("two\nlines", "two lines"),
        ("tab\there", "tab here"),
        ("nul\0here", "nul here"),
        ("e\u0301te\u0301", "été"),
        ("half \ud83c", "half \ufffd"),
        ("bad \udcff byte", "bad \ufffd byte"),
        ("line\u2028separator", "line separator"),
    ],
)
def test_titles_are_one_clean_line(typed: str, kept: str) -> None:
    assert checked(typed).title == kept


@pytest.mark.parametrize("title", ["", "   ", "\n\t", "\0"])
def test_a_title_is_needed(title: str) -> None:
    with said("scenario.no_title"):
        checked(title)


def test_a_long_title_is_refused_with_its_length() -> None:
    assert checked("x" * 300).title == "x" * 300
    with said("scenario.long_title", "301"):
        checked("x" * 301)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("nul\0here", "nul\ufffdhere"),
        ("half \ud83c", "half \ufffd"),
        ("  spaces  stay ", "  spaces  stay "),
        ("e\u0301", "e\u0301"),
    ],
)
def test_texts_keep_all_that_a_file_can_hold(typed: str, kept: str) -> None:
    assert checked(text=typed).text == kept


def test_strands_are_known_and_named_as_the_framework_does() -> None:
    said_twice = (Claim("s1", "first"), Claim(" S2 ", "a\nb"), Claim("S1", "second"))
    assert checked(claims=said_twice).claims == (Claim("S1", "second"), Claim("S2", "a b"))
    with said("strand.unknown", "S9"):
        checked(claims=(Claim("S9"),))


def test_tags_are_clean_and_once_each() -> None:
    assert checked(tags=("maths", " maths ", "", "group\nwork")).tags == ("maths", "group work")


def test_context_says_one_thing_of_each_name() -> None:
    pairs = (("class", "8A"), (" class ", "8B"), ("room", ""))
    assert checked(context=pairs).context == (("class", "8B"), ("room", ""))


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({"text": "x" * 4_000_001}, "text"),
        ({"claims": (Claim("S1", "x" * 2001),)}, "strands"),
        ({"tags": ("x" * 201,)}, "tags"),
        ({"tags": tuple(f"tag {number}" for number in range(201))}, "tags"),
        ({"context": tuple((f"name {number}", "") for number in range(101))}, "context"),
        ({"context": (("x" * 101, ""),)}, "context"),
        ({"origin": "x" * 101}, "origin"),
    ],
)
def test_what_no_record_could_hold_is_refused_by_its_part(
    desk: Desk, more: dict[str, object], part: str
) -> None:
    content = Content(**{"title": "T", "date": None, "text": "", **more})
    with said("scenario.unkept", part):
        scenarios.add(desk, content)
    assert scenarios.list_scenarios(desk) == []


def test_a_date_that_is_none_is_refused(desk: Desk) -> None:
    with said("scenario.unkept", "date"):
        scenarios.add(desk, Content("T", "yesterday", ""))


def test_a_coach_has_no_journal_to_write_in(tmp_path: Path) -> None:
    from mtl_journal.services.desks import open_desk
    from tests.support.computers import new_desk

    path = tmp_path / "coach.mtlj"
    made = new_desk("Carys", "coach")
    path.write_bytes(made.content)
    desk = open_desk(path, made.opening)
    with said("journal.none"):
        scenarios.add(desk, Content("T", None, ""))
    assert scenarios.list_scenarios(desk) == []
    desk.close()
