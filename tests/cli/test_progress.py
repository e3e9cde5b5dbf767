"""Progress as a table, as JSON, as CSV and as a picture."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mtl_journal.system.resources import resource
from tests.support.commands import Owner

LONG = "word " * 60


@pytest.fixture
def term(teacher: Owner) -> Owner:
    """A desk with an autumn in it."""
    teacher.add("Rivers", LONG, "--date", "2025-09-08", "--strand", "S1", "--strand", "S2")
    teacher.add("Maps", LONG, "--date", "2025-09-12", "--strand", "S1")
    teacher.add("Rivers again", LONG, "--date", "2025-12-01", "--strand", "S1")
    teacher.add("=cmd|calc", "Three little words.", "--date", "2025-12-02")
    teacher.add("Thrown away", LONG, "--date", "2025-12-03", "--strand", "S4")
    teacher.run("remove", "Thrown away").well()
    return teacher


def test_it_is_read_as_a_table(term: Owner):
    told = term.run("progress").well().out
    assert told.startswith("4 scenarios, 183 words\n")
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "S1 3 180 2 1 Dec 2025 Creating effective learning environments" in lines
    assert "S4 0 0 0 - Developing wider school experience" in lines
    assert "1 scenario without a strand" in lines
    assert "week of S1 S2 S3 S4 none words" in lines
    assert "8 Sep 2025 2 1 . . . 120" in lines
    assert "(11 weeks with nothing)" in lines
    assert "1 Dec 2025 1 . . . 1 63" in lines
    assert "S1 10 weeks 15 Sep 2025 to 30 Nov 2025" in lines, "half-term does not count"
    assert "2 Dec 2025 no strand, under 50 words =cmd|calc" in lines


def test_json_says_the_same(term: Owner):
    said = term.json("progress")
    assert (said["scenarios"], said["words"], said["untagged"], said["undated"]) == (4, 183, 1, 0)
    assert said["strands"][0]["last"] == "2025-12-01"
    first = said["weeks"][0]
    assert (first["week"], first["from"]) == ("2025-W37", "2025-09-08")
    assert first["strands"] == {"S1": 2, "S2": 1, "S3": 0, "S4": 0}
    assert {week["holiday"] for week in said["weeks"]} >= {"", "Autumn half-term"}
    gap = next(one for one in said["gaps"] if one["strand"] == "S1")
    assert gap == {
        "strand": "S1",
        "from": "2025-09-15",
        "until": "2025-11-30",
        "weeks": 10,
        "open": False,
    }
    (waiting,) = said["unfinished"]
    assert (waiting["title"], waiting["reasons"]) == ("=cmd|calc", ["no_strand", "short"])


def test_csv_holds_no_formula(term: Owner):
    done = term.run("progress", "--csv").well()
    rows = list(csv.DictReader(io.StringIO(done.out, newline="")))
    assert {row["what"] for row in rows} == {"week", "total", "words", "gap", "unfinished"}
    assert [row["title"] for row in rows if row["what"] == "unfinished"] == ["'=cmd|calc"]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t" and cell]


def test_the_picture_is_written_whole_and_replaces_an_earlier_one(term: Owner, tmp_path: Path):
    target = tmp_path / "weeks.svg"
    target.write_text("old")
    done = term.run("progress", "--svg", target).well()
    assert done.out == f"Drawn: {target}\n"
    root = ElementTree.fromstring(target.read_bytes())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "4 scenarios" in (root[0].text or "")
    assert "=cmd" not in target.read_text(), "no title stands in it"
    assert [one.name for one in tmp_path.glob(".*")] == []


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--json", "--csv"], 2, "Only one of"),
        (["--csv", "--svg", "x.svg"], 2, "Only one of"),
        (["--svg", "other.mtlj"], 2, "has to end in .svg"),
        (["--svg", "no-folder/x.svg"], 1, ""),
        (["--framework", "none.yaml"], 1, "There is no file none.yaml"),
        (["--terms", "none.yaml"], 1, "There is no file none.yaml"),
    ],
)
def test_what_cannot_be_is_said(teacher: Owner, options: list[str], code: int, said: str):
    done = teacher.run("progress", *options)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_an_empty_journal_has_no_progress_and_no_gap(teacher: Owner, tmp_path: Path):
    assert teacher.run("progress").well().out.startswith("0 scenarios, 0 words\n")
    said = teacher.json("progress")
    assert (said["weeks"], said["gaps"], said["unfinished"]) == ([], [], [])
    teacher.run("progress", "--svg", tmp_path / "empty.svg").well()
    assert len(teacher.run("progress", "--csv").well().out.splitlines()) == 3


def test_tags_follow_ones_own_framework(term: Owner, tmp_path: Path):
    text = resource("frameworks", "mtl.yaml").read_text(encoding="utf-8")
    own = tmp_path / "ours.yaml"
    newer = text.replace("version: 1", "version: 2").replace("id: S2", "id: L2")
    newer = newer.replace("  S2: [CA1, CA4]", "  L2: [CA1, CA4]")
    own.write_text(newer + "\nsuccessors:\n  S2: [L2, S3]\n", encoding="utf-8")
    said = term.json("progress", "--framework", own)
    assert said["weeks"][0]["strands"] == {"S1": 2, "L2": 1, "S3": 1, "S4": 0}
    assert said["lost"] == {}
    own.write_text(newer + "\nsuccessors:\n  S2: []\n", encoding="utf-8")
    assert term.json("progress", "--framework", own)["lost"] == {"S2": 1}
    told = term.run("progress", "--framework", own).well().out
    assert "1 scenario tagged S2, which is no strand any more" in told
    assert term.json("show", "Rivers again")["strands"] == {"S1": ""}, "nothing was rewritten"


def test_ones_own_terms_decide_what_a_gap_is(term: Owner, tmp_path: Path):
    own = tmp_path / "terms.yaml"
    own.write_text(
        "id: ours\ntitle: Ours\nversion: 1\n"
        "holidays:\n  - {title: Away, first: 09-15, last: 11-30}\n"
    )
    gaps = term.json("progress", "--terms", own)["gaps"]
    assert [one for one in gaps if one["strand"] == "S1" and not one["open"]] == []


def test_a_picture_never_overwrites_the_desk(teacher: Owner, tmp_path: Path):
    link = tmp_path / "weeks.svg"
    link.symlink_to(teacher.desk)
    before = teacher.desk.read_bytes()
    done = teacher.run("progress", "--svg", link)
    assert (done.code, done.out) == (2, "")
    assert teacher.desk.read_bytes() == before
