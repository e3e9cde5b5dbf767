"""The bundled faces: what they cover, what is boxed, and that kerning and fallback happen."""

import re

import pytest

from mtl_journal.domain.portfolio import MissingGlyph
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.system.installed_fonts import font_files, font_folders
from mtl_journal.system.resources import resource
from tests.support.portfolios import LETTERS, entry, portfolio

TEXT = Style("text")


def test_the_fonts_are_small_and_come_with_their_licences() -> None:
    folder = resource("fonts")
    fonts = list(folder.rglob("*.ttf"))
    assert sum(file.stat().st_size for file in fonts) < 15_000_000
    for font in fonts:
        assert any(font.parent.glob("*.txt")), font.name
        assert font.read_bytes()[:4] == b"\0\1\0\0"  # TrueType outlines


@pytest.mark.parametrize("family", ["text", "plain", "mono"])
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
            assert families.shape(TEXT, chr(code)).pieces, hex(code)


def test_pairs_are_kerned() -> None:
    families = Families()
    apart = sum(families.shape(TEXT, sign).width for sign in "AV")
    assert families.shape(TEXT, "AV").width < apart


def test_code_is_never_kerned_or_joined() -> None:
    families = Families()
    mono = Style("mono")
    assert families.shape(mono, "AVfi--").width == pytest.approx(
        6 * families.shape(mono, "A").width
    )


def test_a_sign_the_text_face_lacks_comes_from_another() -> None:
    word = Families().shape(TEXT, "a☑b")
    assert [piece.face.source.name for piece in word.pieces] == [
        "GentiumBookPlus-Regular",
        "DejaVuSans",
        "GentiumBookPlus-Regular",
    ]


def test_an_accent_stays_with_its_letter() -> None:
    (piece,) = Families().shape(TEXT, "x\u0302").pieces
    assert piece.face.source.name == "GentiumBookPlus-Regular"


@pytest.mark.parametrize(
    ("character", "name"),
    [("𓀀", "EGYPTIAN HIEROGLYPH A001"), ("\u0378", "U+0378"), ("\ue000", "U+E000")],
)
def test_a_glyph_that_nobody_has_is_reported_and_boxed(character: str, name: str) -> None:
    value = portfolio(entry("Fine."), entry(f"One **wo{character}rd** here.", title="Week six"))
    told: list[MissingGlyph] = []
    pdf = typeset(value, report=told.append)
    assert told == [MissingGlyph(character, name, "Week six")]
    assert missing_text(pdf, printed_text(value)) is None


def test_the_box_shows_the_number() -> None:
    families = Families()
    (piece,) = families.shape(TEXT, "\u0378").pieces
    box = families.shape(Style("mono"), "⟨U+0378⟩").width
    assert piece.text == "\u0378"
    assert 0.8 * box < piece.shaped.width < 1.2 * box
    glyphs = [piece.face.source.font.get_nominal_glyph(ord(sign)) for sign in "⟨U+0378⟩"]
    assert [glyph for glyph, _ in piece.face.entries][-8:] == glyphs


@pytest.mark.parametrize("sign", ["\u0378", "\U0010fffd"])
@pytest.mark.parametrize("place", ["title", "body", "cover"])
def test_a_missing_glyph_is_found_wherever_it_stands(place: str, sign: str) -> None:
    value = portfolio(
        entry(sign if place == "body" else "x", title=sign if place == "title" else "x"),
        entry(f"{sign} {sign}", title="second"),
        title=sign if place == "cover" else "x",
    )
    told: list[MissingGlyph] = []
    typeset(value, report=told.append)
    first = [] if place == "cover" else [value.entries[0].title]
    assert [one.where for one in told] == [*first, "second", *([value.title] if not first else [])]


def test_letters_of_two_faces_that_cannot_be_one_sign_stand_side_by_side() -> None:
    word = Families().shape(TEXT, "☑\u0941")
    assert [piece.text for piece in word.pieces] == ["☑", "\u0941"]


SCRIPTS = {
    "NotoNaskhArabic": "مرحبا",
    "NotoSerifHebrew": "שלום",
    "NotoSerifDevanagari": "हिन्दी",
    "NotoSerifBengali": "বাংলা",
    "NotoSerifGujarati": "ગુજરાતી",
    "NotoSerifGurmukhi": "ਪੰਜਾਬੀ",
    "NotoSerifTamil": "தமிழ்",
    "NotoSerifThai": "ไทย",
    "NotoSerifArmenian": "հայերեն",
    "NotoSerifGeorgian": "ქართული",
    "NotoSerifEthiopic": "አማርኛ",
    "NotoSerifSinhala": "සිංහල",
    "NotoSerifTelugu": "తెలుగు",
    "NotoSerifKannada": "ಕನ್ನಡ",
    "NotoSerifMalayalam": "മലയാളം",
    "NotoSerifKhmer": "ខ្មែរ",
    "NotoSerifLao": "ລາວ",
    "NotoSerifMyanmar": "မြန်မာ",
}


@pytest.mark.parametrize("family", ["text", "plain", "mono"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_has_its_face_whatever_the_style(family: str, name: str) -> None:
    families = Families()
    (piece,) = families.shape(Style(family), SCRIPTS[name]).pieces
    assert piece.face.source.name == f"{name}-Regular"
    assert families.missing == {}
    (bold,) = families.shape(Style(family, bold=True), SCRIPTS[name]).pieces
    assert bold.face.source.name.startswith(name)


def test_pictures_are_drawn_by_one_face_and_joined_ones_are_one_glyph() -> None:
    families = Families()
    for sign in ("😀", "🎓", "👩\u200d🏫", "🇬🇧", "👍🏽"):
        (piece,) = families.shape(TEXT, sign).pieces
        assert piece.face.source.name == "NotoEmoji-Regular"
        assert piece.shaped.codes.count("(") == 0, sign


def test_numbers_and_points_go_with_the_script_around_them() -> None:
    pieces = Families().shape(TEXT, "हिन्दी।").pieces
    assert [piece.text for piece in pieces] == ["हिन्दी।"]


def test_what_no_bundled_font_has_comes_from_an_installed_one() -> None:
    files = {path.stem for path in font_files(font_folders())}
    if not any(name.startswith(("Droid", "NotoSansCJK", "wqy")) for name in files):
        pytest.skip("no Chinese font is installed here")
    families = Families()
    (piece,) = families.shape(TEXT, "学习").pieces
    assert piece.face.source.name in {re.sub("[^A-Za-z0-9-]", "", name) for name in files}
    assert families.missing == {}


def test_a_document_that_shows_nothing_of_a_face_can_be_made() -> None:
    assert typeset(portfolio(entry("```\n```\n\n" + "`" * 90)))


def test_marks_may_pile_as_high_as_a_tower() -> None:
    shaped = Families().shape(TEXT, "a" + "\u0301" * 20_000)
    heights = re.findall(r"\0(.+?)\0", shaped.codes)
    assert max(map(float, heights)) > 1_000_000
    assert all(re.fullmatch(r"[0-9.]+", height) for height in heights), "as PDF writes numbers"
