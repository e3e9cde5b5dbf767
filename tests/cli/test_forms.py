"""A coach who cannot install anything answers on a Word form: it goes out, and comes home."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from mtl_journal.formats.word.form import Form, Passage, Section, Spoken, Stretch, Talk
from mtl_journal.formats.word.reading import read_form
from mtl_journal.formats.word.writing import write_form
from mtl_journal.services.form_passages import passages_of
from tests.support.commands import Owner
from tests.support.word_comments import say, without

TEXT = (
    "## What happened\n\n"
    "We began in *silence*. Nobody looked up, and Ella Brightwater asked whether **silence** is a "
    "rule or a [gift](https://example.org).\n\n"
    "- First the map\n- then the road, twice the road\n\n"
    "| who | what |\n|---|---|\n| a | b |\n"
)


def made(teacher: Owner, folder: Path) -> tuple[str, Path]:
    teacher.run("pseudonym", "Ella Brightwater", "Pupil A").well()
    about = ("--context", "class=8B", "--context", "template=gibbs", "--context", "spelling=cy")
    claim = ("--strand", "S1=Ella Brightwater")
    scenario = teacher.add("Ella Brightwater and silence", TEXT, *claim, *about)
    out = folder / "form.docx"
    done = teacher.run("form", out, "--scenario", scenario).well()
    assert "not sealed" in done.out
    return scenario, out


def test_a_form_names_nobody_and_holds_the_criteria(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    document = Document(str(form))
    shown = "\n".join(one.text for one in document.paragraphs)
    assert "Pupil A asked whether silence is a rule or a gift." in shown
    assert "What else could explain that?" in shown
    assert "class: 8B" in shown
    assert "gibbs" not in shown and "spelling" not in shown, "these are for who writes"
    with zipfile.ZipFile(form) as archive:
        everything = b"\n".join(map(archive.read, archive.namelist())).lower()
    assert b"brightwater" not in everything and b"amina" not in everything
    assert document.core_properties.author == ""


def test_comments_become_threads_beside_their_words(teacher: Owner, tmp_path: Path) -> None:
    scenario, form = made(teacher, tmp_path)
    say(form, "a rule or a gift", "Which of the two would they say?")
    say(form, "then the road", "Noticed: the order\nAction: Turn it round")
    say(form, "Noticed:, Question:", "What am I to do here?")
    plan = teacher.json("receive", form, "--plan")["forms"][0]
    assert (plan["threads"], plan["known"]) == (2, 0)
    assert teacher.json("threads")["threads"] == []
    done = teacher.json("receive", form)["forms"][0]
    assert done["elsewhere"] == ["What am I to do here?"]
    first, second = teacher.json("threads")["threads"]
    assert (first["scenario"], first["fit"]) == (scenario, "exact")
    assert first["quote"].replace("](https://example.org)", "").replace("[", "") == (
        "a rule or a gift"
    )
    assert first["question"] == "Which of the two would they say?"
    assert first["name"] == "Ana Price, brought in by Amina Okafor"
    assert first["turn"] == "teacher"
    assert (second["quote"], second["noticed"]) == ("then the road", "the order")
    assert [one["text"] for one in second["actions"]] == ["Turn it round"]
    again = teacher.json("receive", form)["forms"][0]
    assert (again["threads"], again["replies"], again["known"]) == (0, 0, 2)


def test_replies_and_what_is_resolved_go_out_and_come_back(teacher: Owner, tmp_path: Path) -> None:
    scenario, form = made(teacher, tmp_path)
    teacher.run("comment", scenario, "--quote", "Nobody looked up", "--noticed", "Nobody").well()
    thread = teacher.json("threads")["threads"][0]["id"]
    teacher.run("reply", thread, "Or one did.").well()
    teacher.run("form", form, "--scenario", scenario).well()
    (section,) = read_form(form).sections
    text = section.text.partition("\n\n")[0]
    assert text.endswith("twice the road\nwho\nwhat\na\nb"), "boxes to answer in come behind"
    (talk,) = section.talks
    assert section.text[talk.start : talk.end] == "Nobody looked up"
    assert [one.author for one in (talk.first, *talk.replies)] == ["Teacher", "Teacher"]
    assert not talk.resolved
    answered = Talk(
        talk.start,
        talk.end,
        talk.first,
        (*talk.replies, Spoken("Ana Price", "", "Ella Brightwater did.")),
        resolved=True,
    )
    back = Section(section.mark, section.edition, section.title, section.passages, (answered,))
    form.write_bytes(write_form(Form("", (), (back,), ())))
    done = teacher.json("receive", form)["forms"][0]
    assert (done["threads"], done["replies"], done["resolved"], done["known"]) == (0, 1, 1, 1)
    (found,) = teacher.json("threads")["threads"]
    assert found["state"] == "resolved"
    assert [one["text"] for one in found["comments"]] == ["Or one did.", "Pupil A did."]
    again = teacher.json("receive", form)["forms"][0]
    assert (again["replies"], again["resolved"]) == (0, 0)


def test_words_that_may_be_names_stay_as_they_were_said_and_come_in_once(
    teacher: Owner, tmp_path: Path
) -> None:
    scenario, form = made(teacher, tmp_path)
    teacher.run("pseudonym", "Will", "Pupil W").well()
    told = teacher.json("comment", scenario, "--quote", "a rule", "--question", "Whose?")
    teacher.run("reply", told["thread"], "Will they ask again?").well()
    teacher.run("form", form, "--scenario", scenario).well()
    say(form, "then the road", "Will you try another?")
    done = teacher.json("receive", form)["forms"][0]
    assert (done["threads"], done["replies"]) == (1, 0)
    said = {one["quote"]: one for one in teacher.json("threads")["threads"]}
    assert [one["text"] for one in said["a rule"]["comments"]] == ["Will they ask again?"]
    assert "Will you try another?" in said["then the road"].values()
    again = teacher.json("receive", form)["forms"][0]
    assert (again["threads"], again["replies"]) == (0, 0)


def test_a_form_on_an_earlier_wording_finds_its_words_in_todays(
    teacher: Owner, tmp_path: Path
) -> None:
    scenario, form = made(teacher, tmp_path)
    say(form, "Nobody looked up", "Not one?")
    later = f"Before all this, the bell.\n\n{TEXT.replace('We began', 'They all began')}"
    teacher.run("revise", scenario, "-", stdin=later.encode()).well()
    teacher.run("receive", form).well()
    (found,) = teacher.json("threads")["threads"]
    assert (found["quote"], found["fit"]) == ("Nobody looked up", "exact")
    assert later[found["start"] : found["end"]] == "Nobody looked up"


def test_replies_are_found_where_a_program_forgot_what_answers_what(tmp_path: Path) -> None:
    first = Spoken("Ana Price", "2026-01-02T10:00:00Z", "Why?")
    reply = Spoken("Teacher", "2026-01-03T10:00:00Z", "Because.")
    passages = (Passage((Stretch("one two three"),)),)
    talks = (Talk(4, 7, reply), Talk(4, 7, first), Talk(0, 3, reply))
    path = tmp_path / "form.docx"
    path.write_bytes(write_form(Form("", (), (Section("a" * 32, "", "T", passages, talks),), ())))
    (section,) = read_form(path).sections
    assert section.talks == (Talk(0, 3, reply), Talk(4, 7, first), Talk(4, 7, reply))
    without(path, "word/commentsExtended.xml")
    (section,) = read_form(path).sections
    assert section.talks == (Talk(0, 3, reply), Talk(4, 7, first, (reply,)))


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("1. a\n2. b", ["1. a", "2. b"]),
        ("- [x] done\n- [ ] not", ["☑ done", "☐ not"]),
        ("> said\n\n```\ncode\nmore\n```", ["said", "code", "more"]),
        ("|a|b|\n|---|---|\n|c|d|", ["a", "b", "c", "d"]),
        ("A[^1]\n\n[^1]: note", ["A[1]", "[1] note"]),
    ],
)
def test_every_kind_of_paragraph_keeps_its_words(markdown: str, shown: list[str]) -> None:
    assert [one.text for one in passages_of(markdown)] == shown


def test_what_no_word_processor_would_write_does_no_harm(tmp_path: Path) -> None:
    told = Section("a" * 32, "", "T", (Passage((Stretch("x\x00\x0b<&" * 9),)),))
    talk = Talk(0, 3, Spoken("\x01", "2026-01-01T00:00:00Z", "\x02?"))
    section = Section(told.mark, "", "", told.passages, (talk,))
    path = tmp_path / "odd.docx"
    path.write_bytes(write_form(Form("\x00", (), (section,), ())))
    (read,) = read_form(path).sections
    assert len(read.talks) == 1


def test_other_peoples_documents_are_read_without_harm(
    samples: Callable[[str], Path], teacher: Owner
) -> None:
    documents = sorted(samples("fmt-docx-comments").rglob("*.docx"))
    assert documents
    for one in documents:
        read = teacher.run("receive", one)
        assert read.code in (0, 1) and "Traceback" not in read.err, one
    assert teacher.json("threads")["threads"] == []


def test_what_is_no_form_is_refused_in_words(teacher: Owner, tmp_path: Path) -> None:
    odd = tmp_path / "odd.docx"
    with zipfile.ZipFile(odd, "w") as archive:
        archive.writestr("other.xml", "<a/>")
    refused = teacher.run("receive", odd)
    assert refused.code == 1 and "no Word document" in refused.err
    nothing = teacher.run("form", tmp_path / "out.docx")
    assert nothing.code == 1 and "at least one scenario" in nothing.err
    assert not (tmp_path / "out.docx").exists()
