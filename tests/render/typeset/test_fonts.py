"""The bundled faces: what they cover, what is refused, and that kerning and fallback happen."""

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.families import Families, GlyphMissing, Style
from mtl_journal.services.messages import sentence
from mtl_journal.system.resources import resource
from tests.support.portfolios import LETTERS, entry, portfolio

SERIF = Style("serif")


def test_the_fonts_are_small_and_come_with_their_licences() -> None:
    folder = resource("fonts")
    fonts = list(folder.rglob("*.ttf"))
    assert sum(file.stat().st_size for file in fonts) < 8_000_000
    for font in fonts:
        assert any(font.parent.glob("*.txt")), font.name
        assert font.read_bytes()[:4] == b"\0\1\0\0"  # TrueType outlines


@pytest.mark.parametrize("family", ["serif", "sans", "mono"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_every_style_can_say_what_english_schools_write(
    family: str, bold: bool, italic: bool
) -> None:
    families = Families()
    for word in LETTERS.split():
        assert families.shape(Style(family, bold, italic), word).width > 0


def test_whole_alphabets_are_covered() -> None:
    families = Families()
    ranges = [(0x20, 0x7F), (0xA1, 0xAD), (0xAE, 0x180), (0x1E00, 0x1F00), (0x391, 0x3A2)]
    ranges += [(0x3A3, 0x3CF), (0x400, 0x460), (0x2010, 0x2028), (0x2030, 0x205F), (0x2190, 0x2200)]
    ranges += [(0x2200, 0x2300), (0x2500, 0x2600), (0x2600, 0x2680), (0x2701, 0x2705)]
    for first, last in ranges:
        for code in range(first, last):
            assert families.shape(SERIF, chr(code)).pieces, hex(code)


def test_pairs_are_kerned() -> None:
    families = Families()
    apart = sum(families.shape(SERIF, sign).width for sign in "AV")
    assert families.shape(SERIF, "AV").width < apart


def test_code_is_never_kerned_or_joined() -> None:
    families = Families()
    mono = Style("mono")
    assert families.shape(mono, "AVfi--").width == pytest.approx(
        6 * families.shape(mono, "A").width
    )


def test_a_sign_the_text_face_lacks_comes_from_another() -> None:
    word = Families().shape(SERIF, "a☑b")
    assert [piece.face.source.name for piece in word.pieces] == [
        "GentiumBookPlus-Regular",
        "DejaVuSans",
        "GentiumBookPlus-Regular",
    ]


def test_an_accent_stays_with_its_letter() -> None:
    (piece,) = Families().shape(SERIF, "x\u0302").pieces
    assert piece.face.source.name == "GentiumBookPlus-Regular"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("𓀀", "EGYPTIAN HIEROGLYPH A001"),
        ("漢", "CJK UNIFIED IDEOGRAPH-6F22"),
        ("\ue123", "U+E123"),
        ("ש", "HEBREW LETTER SHIN"),
    ],
)
def test_a_glyph_that_nobody_has_is_named(character: str, name: str) -> None:
    value = portfolio(entry("Fine."), entry(f"One **wo{character}rd** here.", title="Week six"))
    with pytest.raises(UserError) as refused:
        typeset(value)
    assert refused.value.code == "export.missing_glyph"
    assert refused.value.params == {"character": character, "name": name, "scenario": "Week six"}
    assert name in sentence(refused.value)


@pytest.mark.parametrize("place", ["title", "body", "cover"])
def test_a_missing_glyph_is_found_wherever_it_stands(place: str) -> None:
    value = portfolio(
        entry("漢" if place == "body" else "x", title="漢" if place == "title" else "x"),
        title="漢" if place == "cover" else "x",
    )
    with pytest.raises(UserError, match=r"export\.missing_glyph"):
        typeset(value)


def test_letters_of_two_faces_that_cannot_be_one_sign_are_refused() -> None:
    with pytest.raises(GlyphMissing):
        Families().shape(SERIF, "☑\u0f71")
