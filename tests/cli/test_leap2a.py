"""A journal leaves as a Leap2A ZIP that other programs take, and comes back as it was."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote_plus
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image

from tests.support.commands import Owner

ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MAHARA = "{http://wiki.mahara.org/Developer_Area/Import%2F%2FExport/LEAP_Extensions#}"
TEXT = """\
# A heading & more

They *folded* **paper** ~~twice~~: 3 < 4, `a & b`.

![the board](board.png)

1. one
2. two
   - deeper

> said

| A | B |
| --- | --- |
| 1 | 2 |
"""


@pytest.fixture
def written(teacher: Owner, tmp_path: Path) -> Owner:
    folder = tmp_path / "texts"
    folder.mkdir()
    Image.new("RGB", (40, 30), "red").save(folder / "board.png")
    head = "---\ntitle: Fractions & halves\ndate: 2025-10-03T14:20\nstrands:\n  S1: They said so.\n"
    head += "  S3: ''\ntags: [year 8, 'a \"b\"']\ncontext: {class: 8B}\n---\n\n"
    (folder / "fractions.md").write_text(head + TEXT, encoding="utf-8")
    (folder / "undated.md").write_text("# Caf\u00e9\n\nNo date, \U0001f600 &amp; no strands.\n")
    (folder / "plan.md").write_text("Unused words.\n")
    teacher.run("import", folder).well()
    plan = folder / "plan.md"
    teacher.run("attach", "fractions", plan, "--alt", "the plan", "--permission", "given").well()
    return teacher


def everything(owner: Owner) -> list[dict[str, object]]:
    told: list[dict[str, object]] = []
    for one in owner.json("list")["scenarios"]:
        shown = owner.json("show", one["id"])
        kept = {name: shown[name] for name in ("title", "date", "strands", "tags", "context")}
        pieces = [
            {name: piece[name] for name in ("name", "sha256", "alt", "permission")}
            for piece in shown["evidence"]
        ]
        text = str(shown["text"]).strip()
        told.append({**kept, "text": text, "evidence": sorted(pieces, key=str)})
    return sorted(told, key=str)


def test_out_and_in_again_keeps_everything_and_adds_nothing_at_home(
    written: Owner, first_desk: Owner, tmp_path: Path
):
    out = tmp_path / "journal.zip"
    told = written.run("take-out", out, "--leap2a").well()
    assert told.out.startswith("Taken out: 3 scenarios with 2 files")
    assert "Nothing new: 3 scenarios" in written.run("import", out).well().out
    other = first_desk.copied(tmp_path, "other.mtlj")
    other.run("import", out).well()
    assert everything(other) == everything(written)


def test_what_mahara_looks_at_is_as_it_wants_it(written: Owner, tmp_path: Path):
    """Its importer takes one version, finds files by the entries that lead to them, and so on."""
    out = tmp_path / "journal.zip"
    written.run("take-out", out, "--leap2a").well()
    with zipfile.ZipFile(out) as archive:
        names = set(archive.namelist())
        source = archive.read("leap2a.xml")
    root = fromstring(source)
    version = root.findtext("{http://terms.leapspecs.org/}version")
    assert version == "http://www.leapspecs.org/2010-07/2A/"
    declared = source.decode().split(">")[1]
    for prefix in ("rdf", "leap2", "categories", "mahara", "portfolio"):
        assert f"xmlns:{prefix}=" in declared, "prefixes in attributes are looked up at the top"
    entries = {str(one.findtext(f"{ATOM}id")): one for one in root.iter(f"{ATOM}entry")}
    kinds = {id: kind_of(one) for id, one in entries.items()}
    assert sorted(kinds.values()) == [
        ("leap2:entry", "blogpost"),
        ("leap2:entry", "blogpost"),
        ("leap2:entry", "blogpost"),
        ("leap2:resource", "file"),
        ("leap2:resource", "image"),
        ("leap2:selection", "blog"),
    ]
    assert not any("'" in id for id in entries), "ids are put into XPath between apostrophes"
    for id, entry in entries.items():
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", entry.findtext(f"{ATOM}updated", "")
        )
        for link in entry.iter(f"{ATOM}link"):
            href = link.get("href", "")
            is_path = kinds[id][0] == "leap2:resource"
            assert (unquote_plus(href) in names) if is_path else (href in entries)
        for image in entry.iter(f"{XHTML}img"):
            assert image.get("rel") == "leap2:has_part"
            assert image.get("src") in entries


def kind_of(entry: Element) -> tuple[str, str]:
    kind, plugin = entry.find(f"{RDF}type"), entry.find(f"{MAHARA}artefactplugin")
    assert kind is not None
    assert plugin is not None
    return kind.get(f"{RDF}resource", ""), plugin.get(f"{MAHARA}type", "")


def words_of(entry: Element) -> str:
    content = entry.find(f"{ATOM}content")
    assert content is not None
    return "".join(content.itertext())


def test_strands_and_evidence_also_stand_in_the_content(written: Owner, tmp_path: Path):
    out = tmp_path / "journal.zip"
    written.run("take-out", out, "fractions", "--leap2a").well()
    with zipfile.ZipFile(out) as archive:
        source = archive.read("leap2a.xml").decode()
    assert source.count("<entry>") == 4
    div = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h1>A heading &amp; more'
    assert div in source, "Mahara cuts the outer div off by its very letters"
    assert "<strong>S1 Creating effective learning environments</strong>: They said so." in source
    assert "<em>folded</em> <strong>paper</strong>" in source
    assert '">plan.md</a>: the plan</li>' in source


def test_without_our_own_elements_the_words_still_come_in(
    written: Owner, first_desk: Owner, tmp_path: Path
):
    """As after a stay in a program that keeps only what Leap2A knows."""
    out = tmp_path / "journal.zip"
    written.run("take-out", out, "--leap2a").well()
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    source = files["leap2a.xml"].decode()
    files["leap2a.xml"] = re.sub(
        r"<mtl:(\w+)[^>]*?(?:/>|>.*?</mtl:\1>)", "", source, flags=re.S
    ).encode()
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    other = first_desk.copied(tmp_path, "other.mtlj")
    other.run("import", tmp_path / "plain.zip").well()
    shown = other.json("show", "fractions")
    assert (shown["date"], shown["tags"]) == ("2025-10-03T14:20", ["year 8", 'a "b"'])
    assert {one["name"] for one in shown["evidence"]} == {"board.png", "plan.md"}
    text = str(shown["text"])
    assert "They *folded* **paper** ~~twice~~: 3 < 4, `a & b`." in text
    assert "1. one\n2. two\n   - deeper\n\n> said\n\n| A | B |\n| --- | --- |\n| 1 | 2 |" in text
    assert "![the board](evidence:" in text


def test_nothing_is_overwritten(written: Owner, tmp_path: Path):
    out = tmp_path / "journal.zip"
    out.write_text("precious")
    done = written.run("take-out", out, "--leap2a")
    assert done.code == 1
    assert "never overwrites" in done.err.replace("\n", " ")
    assert out.read_text() == "precious"
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_feedback_stands_in_the_content_and_as_comments_of_its_own(
    written: Owner, first_desk: Owner, tmp_path: Path
):
    asked = ("--quote", "paper", "--question", "Which paper < A4?")
    thread = written.json("comment", "fractions", *asked)["thread"]
    written.run("reply", thread, "Sugar paper.").well()
    out = tmp_path / "journal.zip"
    written.run("take-out", out, "fractions", "--leap2a").well()
    with zipfile.ZipFile(out) as archive:
        root = fromstring(archive.read("leap2a.xml"))
    entries = list(root.iter(f"{ATOM}entry"))
    (post,) = (one for one in entries if kind_of(one)[1] == "blogpost")
    comments = [one for one in entries if kind_of(one)[1] == "comment"]
    words = [words_of(one) for one in (post, *comments)]
    assert words[1:] == ["paperWhich paper < A4?", "Sugar paper."]
    assert words[0].endswith("FeedbackAmina OkaforpaperWhich paper < A4?Amina OkaforSugar paper.")
    for one in comments:
        (link,) = one.iter(f"{ATOM}link")
        assert link.get("rel") == "leap2:reflects_on"
        assert link.get("href") == post.findtext(f"{ATOM}id")
        assert one.findtext(f"{ATOM}author/{ATOM}name") == "Amina Okafor"
    assert "Nothing new" in written.run("import", out).well().out
    other = first_desk.copied(tmp_path, "other.mtlj")
    other.run("import", out).well()
    text = str(other.json("show", "fractions")["text"])
    assert "## Comments\n\n> **Amina Okafor, " in text
    assert text.endswith("> Sugar paper.")
