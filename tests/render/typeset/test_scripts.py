"""A page in each script: sound by veraPDF, read back in reading order, with its language said."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.domain.portfolio import MissingGlyph, Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, spans, text_of
from mtl_journal.render.typeset import measures, typeset
from mtl_journal.render.typeset.breaks import cut
from tests.support.portfolios import entry, portfolio
from tests.support.verapdf import VeraPdf

pytestmark = pytest.mark.xdist_group("verapdf")

WRITTEN = {
    "ar": "قال المعلّم إنّ الطلاب يتعلّمون أكثر حين يسألون (وليس حين يجيبون). جُلُّ الأمر لِلّه.",
    "ur": "بچّوں نے کہا کہ ہم کھیلنا چاہتے ہیں، پھر سب ہنس پڑے۔",
    "fa": "نمی‌خواهم کتاب‌ها را بگذارم؛ پس چه کنم؟",
    "he": 'הילדים כתבו "שָׁלוֹם" על הלוח (פעמיים), ואמרו Good morning! בכיתה 7B היו 28.',
    "hi": "विद्यार्थियों ने क्षत्रिय शब्द का अर्थ पूछा, और हिन्दी में उत्तर दिया।",
    "bn": "শিক্ষার্থীরা বাংলায় প্রশ্ন করল, কোথায় যাব?",
    "gu": "વિદ્યાર્થીઓએ ગુજરાતીમાં પ્રશ્ન પૂછ્યો.",
    "pa": "ਵਿਦਿਆਰਥੀਆਂ ਨੇ ਪੰਜਾਬੀ ਵਿੱਚ ਸਵਾਲ ਪੁੱਛਿਆ।",
    "ta": "மாணவர்கள் தமிழில் கேள்வி கேட்டனர், கொஞ்சம்.",
    "te": "విద్యార్థులు తెలుగులో ప్రశ్న అడిగారు.",
    "ml": "കുട്ടികൾ മലയാളത്തിൽ ചോദ്യം ചോദിച്ചു.",
    "si": "ළමයි සිංහලෙන් ප්‍රශ්නයක් ඇහුවා.",
    "th": "นักเรียนถามคำถามเป็นภาษาไทยและครูตอบว่าการเรียนรู้เป็นสิ่งสำคัญมากสำหรับทุกคนในห้องเรียน",
    "am": "ተማሪዎች በአማርኛ ጥያቄ ጠየቁ።",
    "ka": "ბავშვებმა ქართულად იკითხეს.",
    "hy": "Երեխաները հայերեն հարցրին։",
}
WITHOUT_A_FACE_HERE = {
    "zh": "学生们在课堂上提出了许多问题，老师认真地回答了每一个问题（真的）。",
    "ja": "生徒たちは「よくできました」と言って、みんなで拍手をしました。",
    "ko": "학생들이 한국어로 질문을 했고 선생님은 잘했다고 말씀하셨습니다.",
}
EMOJI = "Smiles 😀 🎓 👩‍🏫 🇬🇧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 ❤️ and ✓."


def _page(language: str, text: str) -> Portfolio:
    return portfolio(entry(f"{text} {text}\n\n- {text}\n\nShe wrote {text} down.", title=text[:20]))


@pytest.mark.parametrize("language", [*WRITTEN, *WITHOUT_A_FACE_HERE])
def test_a_page_in_each_script_is_sound_and_whole(language: str, verapdf: VeraPdf) -> None:
    value = _page(language, (WRITTEN | WITHOUT_A_FACE_HERE)[language])
    told: list[MissingGlyph] = []
    pdf = typeset(value, report=told.append)
    assert missing_text(pdf, printed_text(value)) is None
    assert verapdf.broken(pdf, "3a", "ua1") == {}
    assert told == [] or language in WITHOUT_A_FACE_HERE


def test_emoji_are_sound_and_whole(verapdf: VeraPdf) -> None:
    value = portfolio(entry(EMOJI))
    told: list[MissingGlyph] = []
    pdf = typeset(value, report=told.append)
    assert told == []
    assert missing_text(pdf, printed_text(value)) is None
    assert verapdf.broken(pdf, "3a", "ua1") == {}


def test_every_naughty_string_is_sound_and_whole(
    verapdf: VeraPdf, samples: Callable[[str], Path]
) -> None:
    strings = json.loads((samples("uni-blns") / "blns.json").read_text("utf-8"))
    value = portfolio(*(entry(one, title=one) for one in strings))
    pdf = typeset(value)
    assert len(strings) > 500
    assert missing_text(pdf, printed_text(value)) is None
    assert verapdf.broken(pdf, "3a", "ua1") == {}


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _names(one)


def test_names_from_everywhere_are_sound_and_whole(
    verapdf: VeraPdf, samples: Callable[[str], Path]
) -> None:
    read = json.loads((samples("uni-names") / "faker_person_names.json").read_text("utf-8"))
    value = portfolio(
        *(entry(", ".join(_names(names))[:4000], title=place) for place, names in read.items())
    )
    pdf = typeset(value)
    assert len(value.entries) > 30
    assert missing_text(pdf, printed_text(value)) is None
    assert verapdf.broken(pdf, "3a", "ua1") == {}


def _elements(pdf: bytes, tag: str) -> list[dict[str, str]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            {key: str(one[key]) for key in ("/Lang", "/ActualText") if key in one}
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{tag}"
        ]


@pytest.mark.parametrize("language", ["ar", "ur", "fa", "he", "hi", "ta", "th", "ja", "ko"])
def test_words_in_another_language_say_so(language: str) -> None:
    text = (WRITTEN | WITHOUT_A_FACE_HERE)[language].split(" ")[0]
    (span,) = _elements(typeset(portfolio(entry(f"She said {text} today."))), "Span")
    assert span == {"/Lang": language, "/ActualText": text}


def test_lines_that_run_leftwards_begin_at_the_right() -> None:
    pdf = typeset(portfolio(entry("שלום עולם"), title="x"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        content = opened.pages[2].Contents.read_bytes()
    first = re.findall(rb"/Span <</MCID \d+>> BDC\nBT ([\d.]+) ", content)[0]
    assert float(first) > measures.MEASURE * 0.8


def test_what_is_read_first_is_written_first() -> None:
    text = "שלום עולם and טוב מאוד here"
    said = [span.text.strip() for span in spans(typeset(portfolio(entry(text)))) if span.turned]
    assert [word for word in said if word][:5] == ["שלום", "עולם", "and", "טוב", "מאוד"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("学习，日志。", ["学", "习，", "日", "志。"]),
        ("「よくっ」と", ["「よ", "くっ」", "と"]),
        ("ภาษาไทยและ(ครู)", ["ภาษาไทย", "และ", "(ครู)"]),
        ("ze\u200bro", ["ze", "ro"]),
        ("ABC学", ["ABC", "学"]),
        ("학생들이", ["학생들이"]),
    ],
)
def test_lines_may_end_where_the_script_has_no_spaces(word: str, parts: list[str]) -> None:
    assert cut(word) == parts


_WORDS = [word for text in (WRITTEN | WITHOUT_A_FACE_HERE).values() for word in text.split(" ")]
_MIXED = st.lists(
    st.sampled_from(
        [*_WORDS, *EMOJI.split(), " ", " ", " ", "(a)", "1,2%", "-", "«", "»", "\u200f", "\u2067"]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(_MIXED, _MIXED)
def test_any_mixture_reads_back_as_its_source(body: str, title: str) -> None:
    value = portfolio(entry(body, title=title))
    assert missing_text(typeset(value), printed_text(value)) is None


def test_copied_words_keep_together() -> None:
    read = " ".join(text_of(typeset(portfolio(entry(WRITTEN["hi"])))).split())
    assert read.endswith(WRITTEN["hi"])


def test_the_parts_of_a_pointed_word_stand_where_they_belong_in_every_viewer() -> None:
    """PDFium forgets to move by the last number of an array in which a string is empty."""
    pdf = typeset(portfolio(entry("تغيّر")))
    document = pypdfium2.PdfDocument(pdf)
    text = [one.get_bounds() for one in document[2].get_objects(filter=[1])]
    first, mark, last = (box for box in text if 600 < box[1] < 680)
    document.close()
    assert first[0] - 1 < last[2] < first[0] + 1  # the last letter ends where the others begin
    assert first[0] < mark[0] < mark[2] < first[2]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert b"<>" not in opened.pages[2].Contents.read_bytes()


def _firsts(body: str) -> list[float]:
    """Return where each part of the text of the first page begins, from the column's edge."""
    with pikepdf.open(io.BytesIO(typeset(portfolio(entry(body))))) as pdf:
        content = pdf.pages[2].Contents.read_bytes()
    return [float(x) for x in re.findall(rb"MCID \d+>> BDC\nBT ([\d.]+)", content)]


def test_quotations_and_tables_that_run_leftwards_begin_at_the_right() -> None:
    *_, plain = _firsts("שלום")
    *_, quoted = _firsts("> שלום")
    assert quoted == pytest.approx(plain - 20.0, abs=0.1)
    *_, one, two = _firsts("| שלום | ערב |\n|---|---|")
    assert two < one
    assert one > measures.MEASURE * 0.8
    *_, one, two = _firsts("| first | ערב |\n|---|---|")
    assert one < two < measures.MEASURE * 0.5
