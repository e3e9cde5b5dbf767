"""Formula-like runs in a text, such as “x² + y² ≤ 9”, and how they are read aloud.

Voices skip most of these signs; a formula with words for them is heard as it is meant.
"""

import re
from collections.abc import Iterator
from functools import cache

LANGUAGE = "en"  # of the words below, whatever the language around them

_SIGNS = {
    "=": "equals",
    "≠": "is not equal to",
    "≈": "is about",
    "≡": "is identical to",
    "<": "is less than",
    ">": "is greater than",
    "≤": "is less than or equal to",
    "≥": "is greater than or equal to",
    "+": "plus",
    "-": "minus",
    "−": "minus",
    "±": "plus or minus",
    "×": "times",
    "·": "times",
    "*": "times",
    "÷": "divided by",
    "/": "over",
    "∈": "is in",
    "∉": "is not in",
    "∪": "union",
    "∩": "intersection",
    "∧": "and",
    "∨": "or",
    "⇒": "implies",
    "→": "goes to",
    "√": "the square root of",
    "∛": "the cube root of",
    "∑": "the sum of",
    "∏": "the product of",
    "∫": "the integral of",
    "∂": "partial",
    "∞": "infinity",
    "¬": "not",
    "(": "open bracket",
    ")": "close bracket",
    "²": "squared",
    "³": "cubed",
    "ⁿ": "to the power n",
    "°": "degrees",
    "%": "per cent",
    "′": "prime",
    "!": "factorial",
    "½": "one half",
    "⅓": "one third",
    "⅔": "two thirds",
    "¼": "one quarter",
    "¾": "three quarters",
    "⅛": "one eighth",
    "π": "pi",
    "θ": "theta",
    "α": "alpha",
    "β": "beta",
    "λ": "lambda",
    "μ": "mu",
    "σ": "sigma",
    "Δ": "delta",
    "Σ": "sigma",
    "Ω": "omega",
}
_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_ABOVE = str.maketrans(_RAISED, "0123456789")
_BELOW = str.maketrans(_LOWERED, "0123456789")

# What stands between operators: numbers and single letters, with powers, indices and brackets.
# Repetitions are short or possessive, so that no text can make the search slow.
_NUMBER = r"(?:\d++(?:[.,]\d++){0,5}|[½⅓⅔¼¾⅛∞])"
_LETTER = r"[A-Za-zΑ-Ωα-ω]"
_MARK = r"[⁰¹²³⁴-⁹ⁿ₀-₉%°′!]"
_ATOM = (
    rf"(?:{_NUMBER}{_MARK}*+(?:{_LETTER}{_MARK}*+){{0,2}}|{_LETTER}{_MARK}++{_LETTER}?+{_MARK}*+"
    rf"|{_LETTER}{{2}}{_MARK}++|{_LETTER})"
)
_TERM = rf"[-−√∛∑∏∫∂¬(]{{0,3}}+{_ATOM}(?:\({_ATOM}\))?[)⁰¹²³⁴-⁹ⁿ]{{0,3}}+!?+"
_SIGN = "[=≠≈≡<>≤≥+−×÷±·∈∉∪∩∧∨⇒→/*-]"
_NEXT = rf"(?: {_SIGN} |{_SIGN})"
_FORMULA = rf"(?<![\w\-/.?&#]){_TERM}(?:{_NEXT}{_TERM}){{0,40}}(?![\w/]|[-.]\w|{_NEXT}\w)"
# At least one of these makes a formula; “a-b”, “I/O” and “2 / 3” are none.
_TELLING = re.compile(r"[=≠≈≡<>≤≥×÷±∈∉∪∩∧∨⇒√∛∑∏∫∂∞¬]|\d ?\+ ?\d|[A-Za-z\d)][²³⁴-⁹ⁿ₀-₉]")
# Without any of these there is nothing telling; most texts are done with at a glance.
_HINT = re.compile("[=≠≈≡<>≤≥×÷±∈∉∪∩∧∨⇒√∛∑∏∫∂∞¬+²³⁴-⁹ⁿ₀-₉]")
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[{_RAISED}]+|[{_LOWERED}]+|.")


def formulas_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text: with the words for it where a part is a formula, else with ""."""
    if not _HINT.search(text) or not _TELLING.search(text):
        yield text, ""
        return
    at = 0
    for found in _formula().finditer(text):
        run = found.group()
        if _TELLING.search(run) and len(run) > 1:
            if found.start() > at:
                yield text[at : found.start()], ""
            yield run, spoken(run)
            at = found.end()
    if at < len(text):
        yield text[at:], ""


@cache  # it takes 15 ms to compile, and few portfolios have a formula
def _formula() -> re.Pattern[str]:
    return re.compile(_FORMULA)


def spoken(formula: str) -> str:
    """Return a formula in words: "x²" is "x squared"."""
    return " ".join(_words(token) for token in _TOKEN.findall(formula) if token != " ")


def _words(token: str) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    if token[0] in _RAISED:
        return f"to the power {token.translate(_ABOVE)}"
    if token[0] in _LOWERED:
        return f"sub {token.translate(_BELOW)}"
    return token
