"""Formulas are heard in words; prose, dates and addresses are none; no text makes it slow."""

import io

import pikepdf
import pytest

from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.formulas import formulas_in, spoken
from tests.support.pace import least
from tests.support.portfolios import entry, portfolio
from tests.support.structure import elements_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They proved x² + y² = r² on the board.", ["x² + y² = r²"]),
        ("So 2 + 3 = 5, and 4 × ½ = 2.", ["2 + 3 = 5", "4 × ½ = 2"]),
        ("(a + b)² ≠ a² + b²!", ["(a + b)² ≠ a² + b²!"]),
        ("E=mc² and H₂O", ["E=mc²", "H₂O"]),
        ("√2 is not 1,4 but f(x) ≤ 3x − 1.", ["√2", "f(x) ≤ 3x − 1"]),
        ("Year 7 = chaos; a lot = much", []),
        ("On 2025-10-14, pages 3-5, I/O and 24/7, a-b", []),
        ("See https://example.org/a?b=c or write a_b=c", []),
        ("Fair enough: <pupil A> was glad -> so was I", []),
    ],
)
def test_what_is_a_formula(text: str, found: list[str]) -> None:
    parts = list(formulas_in(text))
    assert "".join(part for part, _ in parts) == text
    assert [part for part, words in parts if words] == found


def test_formulas_in_words() -> None:
    assert spoken("x² + 3 ≤ 10⁻") == "x squared plus 3 is less than or equal to 10 ⁻"
    assert spoken("√2·a₁₂ = ½") == "the square root of 2 times a sub 12 equals one half"
    assert spoken("2¹⁰") == "2 to the power 10"


def test_a_formula_is_one_element_with_words_and_reads_back() -> None:
    value = portfolio(entry("We said x² + y² = r² and **2 + 2 = 4**, then `a = b`."))
    pdf = typeset(value)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = elements_of(opened, "Formula")
        assert [str(one.Alt) for one in found] == [
            "x squared plus y squared equals r squared",
            "2 plus 2 equals 4",
        ]
        assert {str(one.Lang) for one in found} == {"en"}
    assert missing_text(pdf, printed_text(value)) is None


@pytest.mark.parametrize("piece", ["a+", "(", "1 = ", "x²", "√(a", "1.1.", "aaa=", "- ", "9!"])
def test_no_text_makes_the_search_slow(piece: str) -> None:
    def seconds(times: int) -> float:
        return least(lambda: list(formulas_in(piece * times + "=")))

    assert seconds(80_000) < 40 * max(seconds(8_000), 0.002)
