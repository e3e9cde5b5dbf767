"""What leaves a desk: evidence attached on the way, the portfolio, the take-out."""

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.support.commands import TITLE, Owner


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "IMG 0042.jpg"
    exif = Image.Exif()
    exif[0x010F] = "A telephone maker"
    Image.new("RGB", (60, 40), "navy").save(path, exif=exif)
    return path


def test_a_picture_is_attached_without_what_the_telephone_wrote_into_it(
    teacher: Owner, photo: Path
):
    id = teacher.add("Rivers")
    assert b"A telephone maker" in photo.read_bytes()
    said = ("--alt", "The board", "--permission", "given")
    done = teacher.run("attach", "rivers", photo, *said).well()
    assert done.out.startswith("Attached to Rivers: IMG 0042.jpg (")
    (piece,) = teacher.json("show", id)["evidence"]
    assert piece["bytes"] < len(photo.read_bytes())
    assert (piece["alt"], piece["permission"]) == ("The board", "given")
    assert "IMG 0042.jpg" in teacher.run("show", id).well().out


def test_attaching_again_says_alt_text_and_permission_anew(teacher: Owner, photo: Path):
    id = teacher.add("Rivers")
    assert teacher.json("attach", "rivers", photo, "--alt", "First words")["note"] == ""
    assert teacher.json("show", id)["evidence"][0]["permission"] == "pending"
    teacher.run("attach", "rivers", photo, "--alt", "Better words", "--permission", "given").well()
    (piece,) = teacher.json("show", id)["evidence"]
    assert (piece["alt"], piece["permission"]) == ("Better words", "given")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gone.png", None),
        ("broken.png", b"\x89PNG\r\n\x1a\n"),
        ("empty.txt", b""),
        ("a.exe", b"MZ\0"),
    ],
)
def test_what_cannot_be_evidence_is_said_and_not_attached(
    teacher: Owner, tmp_path: Path, name: str, content: bytes | None
):
    teacher.add("Rivers")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = teacher.desk.read_bytes()
    done = teacher.run("attach", "rivers", tmp_path / name, "--alt", "x")
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert teacher.desk.read_bytes() == before


def test_a_picture_needs_words_for_who_cannot_see_it(teacher: Owner, photo: Path):
    teacher.add("Rivers")
    assert teacher.run("attach", "rivers", photo).code == 2
    assert teacher.run("attach", "rivers", photo, "--alt", " ").code == 1


def test_a_portfolio_replaces_an_earlier_one_and_is_the_same_when_nothing_changed(
    teacher: Owner, tmp_path: Path, photo: Path
):
    teacher.add("Rivers", "A *paragraph*.", "--date", "2025-10-03", "--strand", "S1=why")
    teacher.run("attach", "rivers", photo, "--alt", "The board", "--permission", "given").well()
    target = tmp_path / "out.PDF"
    target.write_text("an earlier one")
    done = teacher.run("export", target).well()
    assert done.out.startswith(f"Made and read back: {target} (1 scenario, ")
    first = target.read_bytes()
    assert first.startswith(b"%PDF-")
    assert teacher.json("export", target)["bytes"] == len(first)
    assert target.read_bytes() == first


def test_what_cannot_become_a_portfolio_leaves_the_earlier_one_alone(
    teacher: Owner, tmp_path: Path
):
    target = tmp_path / "out.pdf"
    target.write_text("an earlier one")
    done = teacher.run("export", target)
    assert (done.code, done.out) == (1, "")
    assert "no scenarios to put into a portfolio" in done.err
    teacher.add("Far too long", "A line.\n\n" * 9000)
    done = teacher.run("export", target)
    assert (done.code, done.out) == (1, "")
    assert "“Far too long” would fill about" in done.err
    assert target.read_text() == "an earlier one"
    assert sorted(os.listdir(tmp_path)) == ["my.mtlj", "out.pdf"]


def test_a_portfolio_never_takes_a_desk_s_place(teacher: Owner, tmp_path: Path):
    teacher.add("Rivers")
    as_pdf = Owner(teacher.desk.rename(tmp_path / "desk.pdf"), teacher.code_file)
    before = as_pdf.desk.read_bytes()
    assert as_pdf.run("export", as_pdf.desk).code == 2
    assert as_pdf.run("export", tmp_path / "other.mtlj").code == 2
    assert as_pdf.desk.read_bytes() == before


def test_a_take_out_is_read_by_any_program(teacher: Owner, tmp_path: Path, photo: Path):
    teacher.add("Rivers & hills?", "Words.", "--date", "2025-10-03", "--strand", "S1=why: really")
    teacher.run("attach", "rivers", photo, "--alt", "The board").well()
    teacher.add("In the bin")
    teacher.run("remove", "bin").well()
    folder = tmp_path / "new" / "out"
    done = teacher.run("take-out", folder).well()
    assert done.out.startswith(f"Taken out: 1 scenario with 1 file in {folder}\n")
    assert "not encrypted" in done.out and "Names stand in them as you wrote them" in done.out
    assert folder.stat().st_mode & 0o077 == 0
    (scenario,) = (folder / "scenarios").iterdir()
    assert "Words." in scenario.read_text("utf-8")
    (picture,) = (folder / "pictures").iterdir()
    assert f"../pictures/{picture.name}" in scenario.read_text("utf-8")
    with Image.open(picture) as opened:
        assert opened.size == (60, 40)
    records = (folder / "records" / "records.jsonl").read_text("utf-8").splitlines()
    kinds = [json.loads(json.loads(line)["header"])["kind"] for line in records]
    assert sorted(kinds) == [
        "evidence.added",
        "journal.created",
        "scenario.removed",
        "scenario.revised",
        "scenario.revised",
    ]
    assert TITLE in (folder / "README.txt").read_text("utf-8")


def test_each_record_that_was_taken_out_can_be_verified_by_anybody(teacher: Owner, tmp_path: Path):
    import hashlib

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    teacher.add("Rivers", "Words.")
    teacher.run("take-out", tmp_path / "out").well()
    lines = (tmp_path / "out" / "records" / "records.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    card = json.loads(records[0]["body"])["owner"]
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(card["signing_key"]))
    for record in records:
        header = record["header"].encode()
        assert record["id"] == hashlib.sha256(header).hexdigest()
        key.verify(bytes.fromhex(record["signature"]), b"mtl-journal record 1\0" + header)
        body = hashlib.sha256(record["body"].encode()).hexdigest()
        assert json.loads(header)["body_hash"] == body


def test_a_take_out_overwrites_nothing(teacher: Owner, tmp_path: Path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    done = teacher.run("take-out", folder)
    assert (done.code, done.out) == (1, "")
    assert "there is something already" in done.err
    assert os.listdir(folder) == ["mine.txt"]
    done = teacher.run("take-out", teacher.desk)
    assert done.code == 1
