"""What somebody wrote on a Word form without a comment, and forms that other programs saved."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.test_forms import made
from tests.support.commands import Owner
from tests.support.word_comments import answer, retype, say, without

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def said(teacher: Owner) -> list[tuple[str, str, str]]:
    """Return quote, kind and words of every thread, those that were brought in by somebody."""
    return [
        (one["quote"], kind, one[kind])
        for one in teacher.json("threads")["threads"]
        for kind in ("noticed", "question", "suggestion")
        if one[kind]
    ]


def test_what_is_written_into_the_boxes_comes_in_once(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    answer(form, "What do you notice", "You say \u201cNobody looked up\u201d.", "Ella Brightwater!")
    answer(form, "What would you suggest", "Action: Wait for seven", saved_by="Ana Price")
    done = teacher.json("receive", form)["forms"][0]
    assert (done["threads"], done["known"], done["elsewhere"]) == (3, 0, [])
    first, second = said(teacher)
    assert first == ("Nobody looked up", "noticed", "You say \u201cNobody looked up\u201d.")
    assert second[1:] == ("noticed", "Pupil A!")
    threads = teacher.json("threads")["threads"]
    assert {one["name"] for one in threads} == {"Ana Price, brought in by Amina Okafor"}
    assert {one["fit"] for one in threads} == {"exact"}
    assert [one["text"] for each in threads for one in each["actions"]] == ["Wait for seven"]
    answer(form, "What would you ask", "And you?")
    done = teacher.json("receive", form)["forms"][0]
    assert (done["threads"], done["known"]) == (1, 3), "only what is new"


def test_what_is_typed_into_the_text_is_a_suggestion(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    retype(form, "a rule", "an order", tracked_by="Ana Price")
    retype(form, "First the map", "First the map. Which one?")
    done = teacher.json("receive", form)["forms"][0]
    assert (done["threads"], done["retyped"]) == (2, 0)
    assert said(teacher) == [
        ("a rule", "suggestion", "\u201can order\u201d instead of \u201ca rule\u201d"),
        ("First the map", "question", "Written into the text: Which one?"),
    ]
    assert teacher.json("receive", form)["forms"][0]["threads"] == 0


def test_what_stands_for_another_name_since_is_nobodys_suggestion(
    teacher: Owner, tmp_path: Path
) -> None:
    _, form = made(teacher, tmp_path)
    teacher.run("pseudonym", "Ella Brightwater", "Pupil B").well()
    assert teacher.json("receive", form)["forms"][0]["threads"] == 0, "nothing was written"
    teacher.run("pseudonym", "Zofia", "R").well()
    retype(form, "a rule", "an order")
    teacher.run("receive", form).well()
    assert [words for _, _, words in said(teacher)] == [
        "\u201can order\u201d instead of \u201ca rule\u201d"
    ]


def test_another_text_is_counted_and_not_taken_for_remarks(teacher: Owner, tmp_path: Path) -> None:
    words = [f"word{one}" for one in range(400)]
    scenario = teacher.add("Long", " ".join(words))
    form = tmp_path / "form.docx"
    teacher.run("form", form, "--scenario", scenario).well()
    others = [one if at % 4 else f"other{at}" for at, one in enumerate(words)]
    retype(form, " ".join(words), " ".join(others))
    done = teacher.run("receive", form).well()
    assert "0 threads" in done.out and "changed in 100 places; yours stays as it is" in done.out


def test_a_comment_on_the_title_or_a_claim_says_so(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    say(form, "and silence", "Question: Whose?")
    say(form, "effective learning", "Effective?")
    say(form, "What would you ask?", "All of it.")
    teacher.run("receive", form).well()
    assert [words for _, _, words in said(teacher)] == [
        "On \u201cPupil A and silence\u201d: Whose?",
        "On \u201ceffective learning\u201d: Effective?",
        "All of it.",
    ]
    threads = teacher.json("threads")["threads"]
    assert {(one["quote"], one["fit"]) for one in threads} == {("What happened", "exact")}


def test_a_program_that_keeps_no_bookmarks_is_understood(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    say(form, "then the road", "Why then?")
    answer(form, "What would you ask", "And you?")
    without(form, "word/commentsExtended.xml", old=b"bookmarkStart", new=b"proofErr")
    done = teacher.json("receive", form)["forms"][0]
    assert (done["threads"], done["elsewhere"]) == (2, [])
    threads = teacher.json("threads")["threads"]
    assert {one["question"]: one["quote"] for one in threads} == {
        "Why then?": "then the road",
        "And you?": "What happened",
    }
    assert {one["fit"] for one in threads} == {"exact"}


def test_threads_on_the_same_words_stay_apart_in_any_program(
    teacher: Owner, tmp_path: Path
) -> None:
    scenario, form = made(teacher, tmp_path)
    for words in ("First?", "Second?"):
        teacher.run("comment", scenario, "--quote", "then the road", "--question", words).well()
    first, second = (one["id"] for one in teacher.json("threads")["threads"])
    teacher.run("reply", second, "To the second.").well()
    teacher.run("reply", first, "To the first.").well()
    teacher.run("form", form, "--scenario", scenario).well()
    say(form, "then the road", "New.")
    without(form, "word/commentsExtended.xml")
    done = teacher.json("receive", form)["forms"][0]
    assert (done["threads"], done["replies"], done["known"]) == (0, 1, 2)
    again = teacher.json("receive", form)["forms"][0]
    assert (again["threads"], again["replies"], again["known"]) == (0, 0, 2)


def test_what_was_said_of_a_text_in_the_bin_waits_for_it(teacher: Owner, tmp_path: Path) -> None:
    scenario, form = made(teacher, tmp_path)
    say(form, "then the road", "Why then?")
    teacher.run("remove", scenario).well()
    told = teacher.run("receive", form).well().out
    assert "Ella Brightwater and silence lies in the bin" in told
    teacher.run("restore-scenario", scenario).well()
    assert teacher.json("receive", form)["forms"][0]["threads"] == 1


def test_more_answers_than_anybody_writes_are_refused(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    answer(form, "What would you ask", "And you?")
    many = b"And?</w:t><w:br/><w:t>" * 5_001
    without(form, old=b"And you?", new=many)
    refused = teacher.run("receive", form)
    assert refused.code == 1 and "more than 5000 comments or answers" in refused.err


def test_parts_may_have_other_names(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    say(form, "then the road", "Why then?")
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(form, "w") as archive:
        for name, content in parts.items():
            for one in ("document", "comments"):
                name = name.replace(f"{one}.xml", f"{one}2.xml")
                content = content.replace(f"{one}.xml".encode(), f"{one}2.xml".encode())
            archive.writestr(name, content)
    assert teacher.json("receive", form)["forms"][0]["threads"] == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("form.doc", OLD, "save it as a Word document (.docx)"),
        ("locked.docx", OLD, "without a password"),
        ("form.odt", {"mimetype": "", "content.xml": "<a/>"}, "OpenDocument"),
        ("form.pages", {"Index/Document.iwa": ""}, "Export To > Word"),
        ("form.pdf", b"%PDF-1.7\n", "Read it beside your text"),
        ("form.rtf", b"{\\rtf1}", "no Word document"),
    ],
)
def test_what_was_saved_as_something_else_says_what_to_do(
    teacher: Owner, tmp_path: Path, name: str, content: bytes | dict[str, str], said: str
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            for part, text in content.items():
                archive.writestr(part, text)
    refused = teacher.run("receive", path)
    assert refused.code == 1 and said in " ".join(refused.err.split()), refused.err
    assert "desk is as it was" in " ".join(refused.err.split())
