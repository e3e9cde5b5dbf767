"""Fields of a body are read strictly, and each refusal names the field."""

from collections.abc import Callable

import pytest

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.errors import UserError


def refused(reading: Callable[[], object]) -> str:
    with pytest.raises(UserError) as error:
        reading()
    assert error.value.code == "record.malformed"
    return str(error.value.params["why"])


@pytest.mark.parametrize("bad", ["a\nb", "a\0", "a\tb", "\x7f", "a\rb", "\ud800"])
def test_a_line_holds_no_breaks_controls_or_halves_of_characters(bad: str) -> None:
    assert refused(lambda: read.line({"title": bad}, "title")).startswith("title ")


def test_a_line_may_hold_any_other_text() -> None:
    for good in ("", "Ŵyl y Gaeaf 🎈", "مرحبا", " spaces  stay "):
        assert read.line({"title": good}, "title") == good


@pytest.mark.parametrize("bad", [None, 5, True, ["a"], {"a": "b"}, b"a"])
def test_a_line_is_text(bad: object) -> None:
    assert "is not text" in refused(lambda: read.line({"title": bad}, "title"))
    assert "is not text" in refused(lambda: read.line({}, "title"))


def test_a_line_has_a_longest_length_in_characters() -> None:
    assert read.line({"title": "ü" * 500}, "title") == "ü" * 500
    assert "too long" in refused(lambda: read.line({"title": "ü" * 501}, "title"))


@pytest.mark.parametrize("bad", ["a\0b", "a\r\nb", "\ud83c"])
def test_a_text_has_plain_line_ends_and_whole_characters(bad: str) -> None:
    assert "no text" in refused(lambda: read.text({"text": bad}, "text", most=100))


def test_a_text_keeps_breaks_and_tabs() -> None:
    assert read.text({"text": "a\n\n\tb"}, "text", most=100) == "a\n\n\tb"


def test_an_optional_line_may_be_absent_or_null() -> None:
    assert read.optional_line({}, "date") is None
    assert read.optional_line({"date": None}, "date") is None
    assert read.optional_line({"date": "x"}, "date") == "x"
    assert refused(lambda: read.optional_line({"date": 7}, "date"))


@pytest.mark.parametrize("good", ["2025-10-03", "2024-02-29", "2025-10-03T14:20", "0001-01-01"])
def test_a_moment_is_a_day_or_a_minute(good: str) -> None:
    assert read.moment({"date": good}, "date") == good
    assert read.is_moment(good)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "2025-02-30",
        "2025-10-3",
        "2025/10/03",
        "20251003",
        "2025-W40-5",
        "2025-10-03T14",
        "2025-10-03 14:20",
        "2025-10-03T14:60",
        "2025-10-03T1420Z",
        "٢٠٢٥-١٠-٠٣",
        "yesterday",
    ],
)
def test_what_is_no_moment_is_refused(bad: str) -> None:
    assert refused(lambda: read.moment({"date": bad}, "date"))
    assert not read.is_moment(bad)


def test_lines_are_a_list_with_nothing_twice() -> None:
    assert read.lines({"tags": ["a", "b"]}, "tags") == ("a", "b")
    for bad in (None, "ab", {"a": 1}, ["a", "a"], ["a", 1], ["a\n"], ["x" * 201], ["a"] * 201):
        assert refused(lambda bad=bad: read.lines({"tags": bad}, "tags"))


def test_pairs_are_an_object_of_lines_in_its_own_order() -> None:
    assert read.pairs({"context": {"b": "1", "a": "2"}}, "context") == (("b", "1"), ("a", "2"))
    many = {str(number): "" for number in range(101)}
    for bad in (None, [["a", "b"]], {"a": 1}, {"a\n": "b"}, {"a": "b\0"}, {"x" * 101: ""}, many):
        assert refused(lambda bad=bad: read.pairs({"context": bad}, "context"))


@pytest.mark.parametrize("bad", [None, True, False, 1.0, "1", -1, 11, 10**400])
def test_a_whole_number_is_one_within_bounds(bad: object) -> None:
    assert refused(lambda: read.whole({"size": bad}, "size", most=10))


def test_a_whole_number_may_be_either_bound() -> None:
    assert [read.whole({"n": n}, "n", least=2, most=4) for n in (2, 4)] == [2, 4]


@pytest.mark.parametrize("bad", ["", "abc", "abcde", "ABCD", "abcg", "abc\n", "١٢٣٤"])
def test_hexadecimal_is_lower_case_and_of_one_length(bad: str) -> None:
    assert refused(lambda: read.hexadecimal({"key": bad}, "key", 4))
    assert read.hexadecimal({"key": "09af"}, "key", 4) == "09af"


def test_a_choice_is_one_of_the_known_words() -> None:
    assert read.choice({"role": "coach"}, "role", ("coach", "tutor")) == "coach"
    assert refused(lambda: read.choice({"role": "Coach"}, "role", ("coach", "tutor")))


def test_a_field_of_no_meaning_is_refused_by_name() -> None:
    read.only({"a": 1}, "a", "b")
    assert refused(lambda: read.only({"a": 1, "zz": 2}, "a", "b")).startswith("zz ")
