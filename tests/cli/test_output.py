"""The small parts that every command prints with."""

import json
import time
from pathlib import Path

import pytest

from mtl_journal.cli import output
from mtl_journal.cli.days import day, moment
from mtl_journal.cli.output import count, print_json, progress, shown, width, wrapped
from mtl_journal.domain.inert import inert
from mtl_journal.services.counted import listed


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2025-10-03", "3 Oct 2025"),
        ("2025-12-31T07:05", "31 Dec 2025, 07:05"),
        (None, "no date"),
        ("", "no date"),
        ("2025-13-03", "2025-13-03"),
        ("nonsense", "nonsense"),
        ("2025-10-03\n", "2025-10-03\n"),
    ],
)
def test_a_day_is_said_as_people_say_it(iso: str | None, said: str):
    assert day(iso) == said


def test_a_moment_is_said_in_the_time_of_this_computer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    assert moment("2026-07-01T14:00:00Z") == "1 Jul 2026, 15:00"
    assert moment("2026-11-22T14:00:00Z") == "22 Nov 2026, 14:00"
    assert moment("9999-99-99") == "9999-99-99"
    monkeypatch.undo()
    time.tzset()


def test_numbers_and_lists_read_as_sentences():
    assert [count(n, "file") for n in (0, 1, 2, 1204)] == [
        "0 files",
        "1 file",
        "2 files",
        "1,204 files",
    ]
    assert count(2, "was", "were") == "2 were"
    assert [listed([]), listed(["a"]), listed(["a", "b"])] == ["", "a", "a and b"]
    assert listed(list("abcde")) == "a, b, c, d and e"
    assert listed(list("abcdefg")) == "a, b, c, d, e and 2 more"


def test_columns_count_what_a_terminal_shows():
    assert [width(text) for text in ("abc", "é", "e\u0301", "山", "👩", "")] == [3, 1, 1, 2, 2, 0]


def test_long_lines_are_cut_between_words():
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("one two three", None) == ["one two three"]
    assert wrapped("unbreakable", 4) == ["unbr", "eaka", "ble"]


def test_a_name_stands_within_its_line():
    assert shown(Path("a\nb\u202ec")) == "a␊b\ufffdc"


def test_json_steers_no_terminal_and_says_the_same(capfd: pytest.CaptureFixture[str]):
    said = {"a\x1b\x7f\x9b": "\u202e\u2066\u2028\u2029\x00 ŵ 中 \U0001f469\u200d"}
    print_json(said)
    printed = capfd.readouterr().out
    assert json.loads(printed) == said
    assert inert(printed) == printed
    assert "ŵ 中 \U0001f469\u200d" in printed


def test_progress_without_a_terminal_is_a_plain_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    with progress("Importing") as step:
        step(1, 2000)
    assert capsys.readouterr() == ("", ""), "short work says nothing"
    monkeypatch.setattr(output, "_SECONDS_BETWEEN_LINES", 0.0)
    with progress("Importing") as step:
        step(1500, 2000)
    assert capsys.readouterr() == ("", "Importing: 1,500 of 2,000\n")
