"""Notes of Obsidian and Joplin: embedded files, wiki links, tags, and heads of any kind."""

import time
from pathlib import Path

import pytest
from PIL import Image

from mtl_journal.formats import vault
from tests.formats.foreign import codes, read


@pytest.fixture
def utc_plus_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def note(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_obsidian_vault(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "files").mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "files" / "the board.png")
    (tmp_path / "files" / "plan.pdf").write_bytes(b"%PDF-1.4")
    text = """\
---
tags: [maths, "#year8"]
aliases: [Halves]
date: 2025-10-03
---
As in [[Rivers|the other lesson]] and [[Rivers#Start]] #group/talk, `[[code]]`.

![[the board.png|300]] ![[plan.pdf]] ![[Rivers]]

```
[[fenced]] #no
```
"""
    note(tmp_path, "lessons/Fractions.md", text)
    note(tmp_path, "Rivers.md", "Water.\n")
    (rivers, one), troubles = read(tmp_path, "vault")
    assert rivers.title == "Rivers"
    assert (one.title, one.date) == ("Fractions", "2025-10-03")
    assert one.tags == ("maths", "year8", "group/talk")
    assert one.text == (
        "As in the other lesson and Rivers > Start #group/talk, `[[code]]`.\n\n"
        "![the board](<../files/the board.png>) ![plan](../files/plan.pdf) Rivers\n\n"
        "```\n[[fenced]] #no\n```"
    )
    assert [file.name for file in one.attachments] == ["the board.png", "plan.pdf"]
    assert codes(troubles) == ["import.head_ignored", "import.links_flattened"]
    (links,) = (one for one in troubles if one.code == "import.links_flattened")
    assert links.params["count"] == 3


def test_joplins_export(tmp_path: Path, utc_plus_one: None) -> None:
    (tmp_path / "_resources").mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "_resources" / "board.png")
    (tmp_path / "_resources" / "plan.pdf").write_bytes(b"%PDF-1.4")
    text = """\
---
title: Fractions
updated: 2025-08-02 10:00:00Z
created: 2025-07-31 23:30:00Z
latitude: 51.5
tags:
  - year 8
---

<img src="../_resources/board.png" alt="the &quot;board&quot;" width="300"/> `<img src="x">`

See [the plan](../_resources/plan.pdf)
"""
    note(tmp_path, "School/Fractions.md", text)
    (one,), troubles = read(tmp_path, "vault")
    assert (one.title, one.date, one.tags) == ("Fractions", "2025-08-01T00:30", ("year 8",))
    assert one.text.startswith('![the "board"](../_resources/board.png) `<img src="x">`\n')
    assert [file.name for file in one.attachments] == ["board.png", "plan.pdf"]
    assert codes(troubles) == ["import.head_ignored"]


def test_a_single_note_finds_what_lies_beside_it(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "board.png")
    path = note(tmp_path, "Fractions.md", "![[board.png]]\n")
    (one,), _ = read(path, "vault")
    assert [file.name for file in one.attachments] == ["board.png"]


def test_a_head_of_another_kind_never_costs_the_note(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    note(tmp_path, "a.md", "---\ndate: '[[2025-10-03]]'\ntags: {a: b}\n---\nOne\n")
    note(tmp_path, "b.md", "---\ntitle: [unclosed\n---\nTwo\n")
    (first, second), troubles = read(tmp_path, "vault")
    assert (first.text, first.date, first.tags) == ("One", None, ())
    assert second.text == "---\ntitle: [unclosed\n---\nTwo"
    assert codes(troubles) == ["import.head_ignored"]


def test_nothing_outside_the_vault_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    text = "![[../secret.png]] ![[/etc/passwd.png]] [x](../secret.png)\n"
    note(tmp_path / "vault", "a.md", text)
    (one,), troubles = read(tmp_path / "vault", "vault")
    assert one.attachments == ()
    assert {"import.file_outside"} <= set(codes(troubles))


def test_plain_markdown_and_our_own_folders_are_no_vault(tmp_path: Path) -> None:
    note(tmp_path / "plain", "a.md", "[a](b.md) and [x]\n")
    note(tmp_path / "ours" / "scenarios", "a.md", "[[kept]]\n")
    for folder in ("plain", "ours"):
        assert not vault.recognises(tmp_path / folder)
    (one,), _ = read(tmp_path / "ours", "markdown")
    assert one.text == "[[kept]]"
