"""File names hold on every system, stay what they look like, and never collide."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.formats.safe_names import safe_name, slug, split_suffix, unused_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Wall display.JPG", "Wall display.JPG"),
        ("..\\..\\b.txt", "b.txt"),
        ("/etc/passwd", "passwd"),
        ("CON", "_CON"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("com1.txt", "_com1.txt"),
        ("console.txt", "console.txt"),
        ("plan. . .", "plan"),
        (".hidden", "hidden"),
        ("a:b*c?.txt", "a-b-c-.txt"),
        ("a\tb\nc.txt", "a b c.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("cafe\u0301.png", "café.png"),
        ("教室.png", "教室.png"),
        ("", "file"),
        ("...", "file"),
        ("\u202e", "file"),
        ("a\uffff\ufdd0\ue000b", "ab"),
        ("folder/", "file"),
    ],
)
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_a_safe_name_is_safe_and_stays_as_it_is(name: str) -> None:
    safe = safe_name(name)
    assert safe_name(safe) == safe
    assert safe == safe.strip(". ") != ""
    assert not set(safe) & set('<>:"/\\|?*\n\r\t\0')
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in safe)
    assert len(safe.encode()) <= 125
    assert split_suffix(safe)[0].lower() not in ("con", "prn", "aux", "nul", "com1", "lpt9")


@given(st.text("aé教", min_size=100, max_size=300), st.sampled_from([".jpg", ".markdown", ""]))
def test_long_names_keep_their_suffix(stem: str, suffix: str) -> None:
    safe = safe_name(stem + suffix)
    assert len(safe.encode()) <= 120
    assert split_suffix(safe)[1] == suffix


def test_names_that_differ_only_in_case_or_accents_are_told_apart() -> None:
    used: set[str] = set()
    names = [unused_name(name, used) for name in ("a.png", "A.PNG", "a.png", "é.x", "e\u0301.x")]
    assert names == ["a.png", "A-2.PNG", "a-3.png", "é.x", "e\u0301-2.x"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Year 8: why they stopped asking", "year-8-why-they-stopped-asking"),
        ("Élèves & parents!", "élèves-parents"),
        ("???", ""),
        ("word " * 40, "-".join(["word"] * 12)),
        ("x" * 100, "x" * 60),
    ],
)
def test_slugs(title: str, words: str) -> None:
    assert slug(title) == words
