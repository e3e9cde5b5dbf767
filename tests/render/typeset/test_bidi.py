"""UAX #9 against somebody else's implementation (the Rust crate unicode-bidi), and in time."""

import pytest
from bidi import get_base_level, get_display
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mtl_journal.render.typeset.bidi import class_of, levels, resolved, visual_order
from tests.support.pace import least

_CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NEVER_SHOWN = frozenset("\u202a\u202b\u202c\u202d\u202e\u200d\u00ad")
_AT_LINE_END = ("WS", "FSI", "LRI", "RLI", "PDI", "BN", "LRE", "RLE", "LRO", "RLO", "PDF")
_SIGNS = st.one_of(
    st.sampled_from("abאבגدبج123٣٤  .,:+-%£$()[]<>«»'\"!?"),
    st.sampled_from("\u0301\u0651\u05b0\u200d\u00ad〈〉⟨⟩" + _CONTROLS),
)


def _shown(text: str) -> str:
    """Return one line's signs from left to right; white space at its end runs as the paragraph."""
    found = levels(text)
    for at in range(len(text) - 1, -1, -1):
        if class_of(text[at]) not in _AT_LINE_END:
            break
        found[at] = resolved(text)[0]
    return _without(text[at] for at in visual_order(found))


def _without(signs: object) -> str:
    return "".join(sign for sign in signs if sign not in _NEVER_SHOWN)  # type: ignore[attr-defined]


@settings(max_examples=2000, deadline=None)
@given(st.text(_SIGNS, max_size=16))
def test_every_line_is_ordered_as_others_order_it(text: str) -> None:
    # Where no level is odd, the other one stops before it looks at white space at the end.
    assume(any(level % 2 for level in levels(text)))
    assert _shown(text) == _without(get_display(text))
    assert resolved(text)[0] == get_base_level(text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("car מכונית 12", "car 12 תינוכמ"),
        ("מכונית (BMW) 12", "12 )BMW( תינוכמ"),
        ("\u2067אב\u2069 x", "\u2067בא\u2069 x"),
        ("a (ב) c", "a (ב) c"),
    ],
)
def test_examples(typed: str, shown: str) -> None:
    assert _shown(typed) == shown


@pytest.mark.parametrize(
    "one", ["(א)", "\u2067", "\u2068א\u2069", "\u202bא\u202c", "א a", "(", "א1,2%"]
)
def test_the_time_grows_as_the_text_does(one: str) -> None:
    def seconds(times: int) -> float:
        return least(lambda: levels(one * times))

    assert seconds(16_000) < 8 * 3 * max(seconds(2_000), 0.002)
