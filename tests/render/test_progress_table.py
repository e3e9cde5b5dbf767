import csv
import io
from datetime import date

import pytest

from mtl_journal.domain.progress import Line, progress
from mtl_journal.domain.terms import Holiday, Terms
from mtl_journal.render.progress_table import csv_of, neutral
from mtl_journal.services.frameworks import load_framework

TODAY = date(2025, 10, 1)
TERMS = Terms("t", "T", 1, (Holiday("Half-term", (9, 8), (9, 14)),))
LINES = [
    Line("1", "Rivers", "2025-09-01", ("S1", "S3"), 400),
    Line("2", '=HYPERLINK("https://x.example")', "2025-09-03", (), 12),
    Line("3", "Café, “naïve”\nand more", None, ("S1",), 3, is_draft=True),
]


def table() -> list[dict[str, str]]:
    said = csv_of(progress(LINES, load_framework(), TODAY, TERMS))
    return list(csv.DictReader(io.StringIO(said, newline="")))


def rows(what: str) -> list[dict[str, str]]:
    return [row for row in table() if row["what"] == what]


def test_every_week_is_a_row_with_a_column_for_each_strand():
    weeks = rows("week")
    assert [row["week"] for row in weeks] == [f"2025-W{n}" for n in range(36, 41)]
    first = weeks[0]
    assert (first["from"], first["until"]) == ("2025-09-01", "2025-09-07")
    strands = [name for name in first if name and name[:1] == "S" and name[1].isdigit()]
    assert strands[0] == "S1 Environment"
    assert [first[name] for name in strands] == ["1", "0", "1", "0"]
    assert (first["no strand"], first["scenarios"], first["words"]) == ("1", "2", "412")
    assert [row["note"] for row in weeks] == ["", "Half-term", "", "", ""]


def test_totals_gaps_and_unfinished_captures_have_rows_of_their_own():
    (total,), (words,) = rows("total"), rows("words")
    assert (total["S1 Environment"], total["scenarios"], total["words"]) == ("1", "2", "412")
    assert words["S3 Pedagogy"] == "400"
    gaps = rows("gap")
    assert [(row["from"], row["until"]) for row in gaps] == [("2025-09-01", "2025-09-28")] * 2
    assert [row["S4 Wider school"] for row in gaps] == ["", "3"]
    assert gaps[0]["note"] == "weeks of term, still open"
    unfinished = rows("unfinished")
    assert [(row["title"], row["words"], row["note"]) for row in unfinished] == [
        ('\'=HYPERLINK("https://x.example")', "12", "no strand, short"),
        ("Café, “naïve”\nand more", "3", "draft"),
    ]


def test_every_row_is_as_long_as_the_head():
    said = csv_of(progress(LINES, load_framework(), TODAY, TERMS))
    assert len({len(row) for row in csv.reader(io.StringIO(said, newline=""))}) == 1
    assert said.count("\r\n") == len(list(csv.reader(io.StringIO(said, newline=""))))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\ufeff"])
def test_what_a_spreadsheet_would_carry_out_gets_a_quote(sign: str, before: str):
    assert neutral(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("cell", ["", "Rivers", "1=1", "a-b", "3 @ 4", "'=1"])
def test_other_text_stays_as_it_is(cell: str):
    assert neutral(cell) == cell
