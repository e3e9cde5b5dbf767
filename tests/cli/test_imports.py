"""Bringing texts in: what is told, what is left out, and that twice adds nothing."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.support.commands import Owner

POST = {"date": "2025-10-03", "title": "Fractions", "text": "They folded paper.", "tags": ["maths"]}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


def lines(*posts: dict[str, object]) -> str:
    return "".join(json.dumps(one) + "\n" for one in posts)


def test_a_folder_with_a_picture_comes_in_and_twice_adds_nothing(teacher: Owner, texts: Path):
    Image.new("RGB", (40, 30), "red").save(texts / "board.png")
    head = "---\ntitle: Rivers\ndate: 3/10/2025\nstrands:\n  S1: why\ntags: [a, b]\n---\n"
    (texts / "rivers.md").write_text(head + "![the board](board.png)\n\nWords.\n")
    done = teacher.run("import", texts).well()
    assert done.out == "1 scenario came in with 1 file.\n"
    assert done.err == ""
    shown = teacher.json("show", "rivers")
    assert (shown["date"], shown["strands"], shown["tags"]) == (
        "2025-10-03",
        {"S1": "why"},
        ["a", "b"],
    )
    (piece,) = shown["evidence"]
    assert (piece["alt"], piece["name"]) == ("the board", "board.png")
    assert f"![the board](evidence:{piece['sha256']})" in shown["text"]
    again = teacher.run("import", texts).well()
    assert again.out == "Nothing new: 1 scenario was here already.\n"


def test_lines_of_json_come_in_and_are_tagged(teacher: Owner, texts: Path):
    posts = texts / "posts.jsonl"
    posts.write_text(lines(POST, {"body": "No title here. It went well.", "date": "2025-10-04"}))
    assert teacher.run("import", posts, "--strand", "s2").well().out == "2 scenarios came in.\n"
    listed = teacher.json("list")["scenarios"]
    assert [one["strands"] for one in listed] == [["S2"], ["S2"]]
    assert listed[1]["title"].startswith("No title here")
    posts.write_text(lines(POST, {**POST, "title": "Another"}))
    told = teacher.run("import", posts).well()
    assert told.out == "1 scenario came in; 1 was here already.\n"


def test_a_dry_run_tells_all_and_does_nothing(teacher: Owner, texts: Path):
    (texts / "a.md").write_text("![gone](gone.png)\n\nWords.\n")
    before = teacher.desk.read_bytes()
    done = teacher.run("import", texts, "--dry-run").well()
    assert done.out == "no date    gone\n1 scenario would come in.\n"
    assert "gone.png" in done.err, "what a real import would complain about is told beforehand"
    assert teacher.desk.read_bytes() == before


def test_what_cannot_be_read_costs_only_itself(teacher: Owner, texts: Path):
    posts = texts / "posts.jsonl"
    posts.write_text(lines(POST) + "not json\n" + lines({**POST, "title": "T", "date": "someday"}))
    done = teacher.run("import", posts).well()
    assert done.out == "1 scenario came in.\n"
    assert "posts.jsonl:2: This line is not JSON" in done.err
    assert "posts.jsonl:3: " in done.err
    troubles = teacher.json("import", posts)["troubles"]
    assert [(one["source"], one["left_out"]) for one in troubles] == [
        ("posts.jsonl:2", True),
        ("posts.jsonl:3", True),
    ]


def test_many_troubles_of_one_kind_are_told_together(teacher: Owner, texts: Path):
    for number in range(12):
        (texts / f"{number:02}.md").write_bytes("Cafés".encode("windows-1252"))
    for number in range(12, 20):
        (texts / f"{number:02}.md").write_text(f"![x](missing-{number}.png)\n\nWords {number}.\n")
    done = teacher.run("import", texts).well()
    told = done.err.splitlines()
    guessed = [line for line in told if "older Windows text" in line]
    assert guessed == [guessed[0]]
    assert guessed[0].startswith("00.md, 01.md, 02.md, 03.md, 04.md and 7 more: ")
    assert len([line for line in told if "which is not there" in line]) == 3
    assert any(line.startswith("The same with 15.md, ") for line in told)
    assert len(told) == 5
    assert len(teacher.json("import", texts)["troubles"]) == 20, "--json names them all"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("posts.jsonl", b"not json\n", "is not JSON"),
        ("picture.png", b"\x89PNG", "cannot import"),
        ("empty", None, "there is nothing that can be imported"),
        ("", b"", "no file or folder"),
    ],
)
def test_where_nothing_can_be_read_the_world_has_said_no(
    teacher: Owner, texts: Path, name: str, content: bytes | None, said: str
):
    path = texts / (name or "nowhere")
    if content is None:
        path.mkdir()
    elif name:
        path.write_bytes(content)
    before = teacher.desk.read_bytes()
    done = teacher.run("import", path)
    assert done.code == 1
    assert said in done.err
    assert teacher.desk.read_bytes() == before


def test_an_unknown_strand_is_refused_before_anything_is_read(teacher: Owner, texts: Path):
    (texts / "a.md").write_text("Words.")
    done = teacher.run("import", texts, "--strand", "S7")
    assert (done.code, done.out) == (1, "")
    assert "no strand S7" in done.err
    assert teacher.json("list")["scenarios"] == []


def test_what_was_taken_out_comes_in_elsewhere_and_adds_nothing_at_home(
    teacher: Owner, first_desk: Owner, tmp_path: Path
):
    plan = tmp_path / "plan.md"
    plan.write_text("# Plan\n")
    teacher.add("Rivers", "Words, and *more*.\n", "--date", "2025-10-03", "--strand", "S1=why")
    teacher.run("attach", "rivers", plan, "--alt", "the plan", "--permission", "given").well()
    teacher.run("take-out", tmp_path / "out").well()
    assert "Nothing new" in teacher.run("import", tmp_path / "out").well().out
    other = first_desk.copied(tmp_path, "other.mtlj")
    other.run("import", tmp_path / "out").well()
    here, there = (one.json("show", "rivers") for one in (teacher, other))
    for same in ("title", "date", "strands", "tags", "context"):
        assert here[same] == there[same]
    assert there["text"].strip() == here["text"].strip()
    kept = ("name", "media_type", "sha256", "alt", "permission")
    assert [[one[name] for name in kept] for one in there["evidence"]] == [
        [one[name] for name in kept] for one in here["evidence"]
    ]
