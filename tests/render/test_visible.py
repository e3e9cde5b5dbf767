"""Characters that show nothing: which are dropped, which are spelled out, which stay."""

import unicodedata

import pytest

from mtl_journal.render.visible import steered, visible


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
        ("\uf8ff \U0010fffd", "⟨U+F8FF⟩ ⟨U+10FFFD⟩"),
        ("\ufffe\ufff9", "⟨U+FFFE⟩⟨U+FFF9⟩"),
        ("✓\ufe0f", "✓"),
    ],
)
def test_what_is_shown(typed: str, shown: str) -> None:
    assert visible(typed) == shown


def test_only_invisible_characters_are_dropped() -> None:
    for code in range(0x110000):
        if visible(chr(code)) == "":
            assert unicodedata.category(chr(code)) in ("Cf", "Cn", "Mn"), hex(code)


def test_noncharacters_are_shown_by_number() -> None:
    assert visible("a\ufdd0b\uffffc\U000efffe") == "a⟨U+FDD0⟩b⟨U+FFFF⟩c⟨U+EFFFE⟩"


def test_what_is_shown_is_never_changed_again() -> None:
    for code in range(0x3000):
        assert visible(visible(chr(code))) == visible(chr(code))


def test_the_typesetter_still_sees_what_steers_letters() -> None:
    assert steered("می\u200cروم") == "می\u200cروم"
    assert steered("👩\u200d🏫 🏴\U000e0067\U000e007f") == "👩\u200d🏫 🏴\U000e0067\U000e007f"
    assert steered("\u2067שלום\u2069\u200f") == "\u2067שלום\u2069\u200f"
    assert steered("so\u200bft") == "so\u200bft"


def test_joiners_between_letters_that_never_join_are_dropped() -> None:
    assert steered("ri\u200cght \u200djo\u2060in x\U000e0041") == "right join x"
