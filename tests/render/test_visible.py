"""Characters that show nothing: which are dropped, which are spelled out, which stay."""

import unicodedata

import pytest

from mtl_journal.render.visible import visible


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain", "plain"),
        ("“Ŵyth” – naïve…", "“Ŵyth” – naïve…"),
        ("a\nb\tc\u2028d", "a b c d"),
        ("a\u00a0b\u202fc", "a\u00a0b\u202fc"),
        ("so\u00adft\u200b", "soft"),
        ("\x07", "⟨U+0007⟩"),
        ("\x9f", "⟨U+009F⟩"),
        ("\udc80", "⟨U+DC80⟩"),
        ("✓\ufe0f", "✓"),
    ],
)
def test_what_is_shown(typed: str, shown: str) -> None:
    assert visible(typed) == shown


def test_only_invisible_characters_are_dropped() -> None:
    for code in range(0x110000):
        if visible(chr(code)) == "":
            assert unicodedata.category(chr(code)) in ("Cf", "Cn", "Mn"), hex(code)


def test_what_is_shown_is_never_changed_again() -> None:
    for code in range(0x3000):
        assert visible(visible(chr(code))) == visible(chr(code))
