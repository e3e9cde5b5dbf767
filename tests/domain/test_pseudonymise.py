"""A registered name leaves in no form, and no other word is touched."""

import pytest

from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import Register, names_left


def register(*pairs: tuple[str, str]) -> Register:
    entries = [
        Pseudonym(str(place), name, alias, Bearer.PUPIL)
        for place, (name, alias) in enumerate(pairs)
    ]
    return Register(entries)


ELLA = register(("Ella", "Pupil A"), ("Ella Brightwater", "Pupil B"), ("Siân", "Pupil C"))


@pytest.mark.parametrize(
    ("real", "shared"),
    [
        ("Ella asked.", "Pupil A asked."),
        ("Ella’s and ELLA'S and ella", "Pupil A’s and Pupil A'S and Pupil A"),
        ("Ella-Mae and ella_map.png", "Pupil A-Mae and Pupil A_map.png"),
        ("Ella Brightwater, ella  brightwater", "Pupil B, Pupil B"),
        ("ELLA-BRIGHTWATER", "Pupil B"),
        ("Sian, SIÂN, Sia\u0302n", "Pupil C, Pupil C, Pupil C"),
        ("Umbrella, Ellaria, Michaella", "Umbrella, Ellaria, Michaella"),
        ("", ""),
    ],
)
def test_a_name_is_replaced_in_every_form_and_in_no_other_word(real: str, shared: str) -> None:
    assert ELLA.reword(real) == shared
    assert not names_left(ELLA, [shared])


AMELIA = register(
    ("Amelia", "Pupil A"),
    ("Amelia Stone", "Pupil B"),
    ("O'Connor", "Pupil C"),
    ("Anne-Marie", "Pupil D"),
    ("St John's", "School A"),
    ("Łukasz", "Pupil E"),
    ("Søren\u200b", "Pupil F"),
    ("Shell", "Pupil G"),
    ("Kenzie", "Pupil H"),
)


@pytest.mark.parametrize(
    ("real", "shared"),
    [
        ("**Am**elia read, then am*el*ia", "Pupil A read, then Pupil A"),
        ("**Amelia** *Stone* and Amelia **Stone**", "Pupil B and Pupil B"),
        ("A\u200bmelia, Ame\u00adlia, Am&shy;elia, &#65;melia", ", ".join(["Pupil A"] * 4)),
        ("Ame\u00adlia St\u00adone; Amelia&nbsp;Stone", "Pupil B; Pupil B"),
        ("Amelia   \n  Stone", "Pupil B"),
        ("[her page](https://school.uk/Amelia%20Stone)", "[her page](https://school.uk/Pupil B)"),
        ("AmeliaStone.docx, ameliaStone", "Pupil B.docx, Pupil B"),
        ("amelia12, planAmelia", "Pupil A12, planPupil A"),
        ("Stone, Amelia; STONE, AMELIA", "Pupil B; Pupil B"),
        ("O’Connor, OConnor", "Pupil C, Pupil C"),
        ("O\u02bcConnor, O&#39;Connor’s", "Pupil C, Pupil C’s"),
        ("Amelia\u02bcs book", "Pupil A\u02bcs book"),
        ("AnneMarie, Annemarie, ANNE MARIE", "Pupil D, Pupil D, Pupil D"),
        ("ST JOHNS, St. John’s, St Johns", "School A, School A, School A"),
        ("Lukasz and Soren and SØREN", "Pupil E and Pupil F and Pupil F"),
        ("$x_{Amelia} = 3*Amelia$ `amelia_score`", "$x_{Pupil A} = 3*Pupil A$ `Pupil A_score`"),
    ],
)  # fmt: skip
def test_a_name_is_met_however_its_letters_are_parted_or_run_together(
    real: str, shared: str
) -> None:
    assert AMELIA.reword(real) == shared
    assert not names_left(AMELIA, [shared])


@pytest.mark.parametrize(
    "text",
    [
        "She'll see; she’ll, we'll.",
        "McKenzie, MacKenzie",
        "ab12amelia34cd " * 9,
        "A&melia; 50% ame lia",
        "an-nem-arie and st johns wort",
    ],
)
def test_what_only_looks_like_a_name_run_together_stays(text: str) -> None:
    assert AMELIA.reword(text) == text


SPELT = register(
    ("Amelia", "Pupil A"),
    ("Müller", "Pupil B"),
    ("Schoenberg", "Pupil C"),
    ("Jörg Weiß", "Pupil D"),
    ("Ali", "Pupil E"),
    ("Rose", "Pupil F"),
)


@pytest.mark.parametrize(
    ("real", "shared"),
    [
        ("Amelias book, AMELIAS book", "Pupil As book, Pupil AS book"),
        ("Mueller, MUELLER’s and Muller", "Pupil B, Pupil B’s and Pupil B"),
        ("Schönberg, Scho\u0308nberg, SCHÖNBERG", "Pupil C, Pupil C, Pupil C"),
        ("Joerg Weiss; Weiß, Jörg", "Pupil D; Pupil D"),
        ("Roses by an alias. Alias amelias.", "Roses by an alias. Alias amelias."),
    ],
)
def test_a_name_is_met_without_its_apostrophe_and_without_umlauts(real: str, shared: str) -> None:
    assert SPELT.reword(real) == shared
    assert not names_left(SPELT, [shared])


def test_where_it_stands_is_told_though_it_was_parted() -> None:
    text = "&amp; &#65;melia and **Am**elia! O’Connor &lt;"
    shared, spans = AMELIA.rewrite(text)
    found = [text[one.start : one.end] for one in spans]
    assert found == ["&#65;melia", "**Am**elia", "O’Connor"]
    assert shared == "&amp; Pupil A and Pupil A! Pupil C &lt;"


def test_names_that_are_also_words_go_by_case() -> None:
    names = register(("Will", "Pupil A"), ("Grace", "Pupil B"))
    text = "Will will say grace; GRACE will not. will?"
    assert names.reword(text) == "Pupil A will say grace; Pupil B will not. will?"


def test_names_in_scripts_without_spaces_are_found() -> None:
    names = register(("李小龙", "Pupil A"))
    assert names.reword("今天李小龙来了") == "今天Pupil A来了"
    assert names.reword("今天**李**小龙来了") == "今天Pupil A来了"


def test_points_of_arabic_and_hebrew_may_be_signs_of_their_own() -> None:
    names = register(("\u0648\u0627\u0626\u0644", "Pupil A"), ("\u05d3\u05d5\u05d3", "Pupil B"))
    text = "So \u0648\u0627\u064a\u0654\u0644 and \u05d3\u05bc\u05d5\u05d3."
    assert names.reword(text) == "So Pupil A and Pupil B."


def test_where_words_were_replaced_is_told() -> None:
    text = "So Ella and Ella."
    shared, spans = ELLA.rewrite(text)
    assert [text[one.start : one.end] for one in spans] == ["Ella", "Ella"]
    assert shared == "So Pupil A and Pupil A."
    assert {one.length for one in spans} == {7}
