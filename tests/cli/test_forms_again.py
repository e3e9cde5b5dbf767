"""Forms of several people, sent again, and saved by programs that keep less of them."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.cli.test_forms import made
from tests.support.commands import Owner
from tests.support.word_comments import answer, retype, say

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def counts(teacher: Owner, form: Path) -> tuple[int, int, int]:
    """Return how many threads and replies a form brought, and how many were here."""
    done = teacher.json("receive", form)["forms"][0]
    return done["threads"], done["replies"], done["known"]


def shown(teacher: Owner) -> list[tuple[str, str, str]]:
    """Return quote, words and speaker of every thread."""
    return [
        (one["quote"], one["noticed"] + one["question"], one["name"].partition(",")[0])
        for one in teacher.json("threads")["threads"]
    ]


def rewritten(form: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(form, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_what_two_say_in_the_same_words_is_said_twice(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    other, late = tmp_path / "other.docx", tmp_path / "late.docx"
    for copy in (other, late):
        shutil.copy(form, copy)
    say(form, "then the road", "Good!", "Ana Price")
    say(other, "then the road", "Good!", "Ben Clark")
    say(late, "Nobody looked up", "Good!", "Ana Price")
    assert [counts(teacher, one) for one in (form, other, late)] == [(1, 0, 0)] * 3
    assert shown(teacher) == [
        ("then the road", "Good!", "Ana Price"),
        ("then the road", "Good!", "Ben Clark"),
        ("Nobody looked up", "Good!", "Ana Price"),
    ]
    assert [counts(teacher, one) for one in (form, other, late)] == [(0, 0, 1)] * 3


def test_a_short_question_asked_again_earlier_stands_there(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    say(form, "then the road", "Why?")
    counts(teacher, form)
    say(form, "Nobody looked up", "Why?")
    assert counts(teacher, form) == (1, 0, 1)
    assert [quote for quote, _, _ in shown(teacher)] == ["then the road", "Nobody looked up"]


def test_a_comma_changed_since_is_no_other_answer(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    answer(form, "What do you notice", "They wait, and wait.", saved_by="Ana Price")
    say(form, "then the road", "Twice, I think...", "Ana Price")
    counts(teacher, form)
    retype(form, "They wait, and wait.", "They wait and wait")

    def other(parts: dict[str, bytes]) -> None:
        comments = parts["word/comments.xml"]
        parts["word/comments.xml"] = comments.replace(b"Twice, I think...", b"Twice I think")

    rewritten(form, other)
    assert counts(teacher, form) == (0, 0, 2)


def test_what_is_too_long_for_a_record_goes_on_in_replies(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    answer(form, "What do you notice", "long " * 8_001, "Action: " + "then " * 1_200)
    assert counts(teacher, form) == (2, 3, 0)
    threads = teacher.json("threads")["threads"]
    said = [one["noticed"] + "".join(each["text"] for each in one["comments"]) for one in threads]
    assert said[0].count("long") == 8_001
    parts = (*threads[1]["actions"], *threads[1]["comments"])
    assert "".join(one["text"] for one in parts).count("then") == 1_200
    assert counts(teacher, form) == (0, 0, 2)


def test_a_text_whose_bookmark_is_lost_is_not_taken_for_the_one_before(
    teacher: Owner, tmp_path: Path
) -> None:
    first = teacher.add("One", "Alpha begins the first text.")
    second = teacher.add("Two", "Beta begins the second text.")
    form = tmp_path / "form.docx"
    teacher.run("form", form, "--scenario", first, "--scenario", second).well()
    lost = second.replace("-", "").encode()
    rewritten(
        form,
        lambda parts: parts.update(
            {"word/document.xml": parts["word/document.xml"].replace(b"mtl_" + lost, b"_gone")}
        ),
    )
    say(form, "Beta begins", "Why Beta?")
    answer(form, "What do you notice", "Of the first.", saved_by="Ana Price")
    assert counts(teacher, form) == (2, 0, 0)
    found = {one["title"]: one for one in teacher.json("threads")["threads"]}
    assert (found["Two"]["quote"], found["Two"]["fit"]) == ("Beta begins", "exact")
    assert found["One"]["noticed"] == "Of the first."


def test_what_is_typed_comes_in_where_bookmarks_have_other_names(
    teacher: Owner, tmp_path: Path
) -> None:
    _, form = made(teacher, tmp_path)
    retype(form, "then the road", "then the river")

    def renamed(parts: dict[str, bytes]) -> None:
        document = parts["word/document.xml"]
        parts["word/document.xml"] = re.sub(rb"mt[lr]_[0-9a-f]*", b"kix", document)

    rewritten(form, renamed)
    assert counts(teacher, form) == (1, 0, 0)
    (found,) = teacher.json("threads")["threads"]
    assert found["suggestion"] == "\u201criver\u201d instead of \u201croad\u201d"
    assert (found["quote"], found["fit"]) == ("road", "exact")


def test_words_beside_an_alias_are_not_lost(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    retype(form, "Pupil A asked whether", "He talked, if")
    counts(teacher, form)
    (found,) = teacher.json("threads")["threads"]
    assert "He talked, if" in found["suggestion"]


def test_footnotes_come_in_and_pictures_are_told_of(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    retype(form, "then the road", "then the road")

    def noted(parts: dict[str, bytes]) -> None:
        start, words, rest = parts["word/document.xml"].partition(b"then the road</w:t></w:r>")
        added = b'<w:r><w:footnoteReference w:id="2"/><w:drawing><blip/></w:drawing></w:r>'
        parts["word/document.xml"] = start + words + added + rest
        parts["word/footnotes.xml"] = (
            f'<w:footnotes xmlns:w="{WORDS}"><w:footnote w:id="0"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:t>Or the</w:t><w:br/><w:t>rail?</w:t></w:r></w:p>'
            "</w:footnote></w:footnotes>"
        ).encode()

    rewritten(form, noted)
    assert "holds 1 picture, not taken in" in teacher.run("receive", form).well().out
    assert shown(teacher) == [("then the road", "Or the\nrail?", "Somebody")]
    assert counts(teacher, form) == (0, 0, 1)


def test_answers_beside_the_words_of_a_box_are_kept(teacher: Owner, tmp_path: Path) -> None:
    _, form = made(teacher, tmp_path)
    retype(form, "What do you notice?", "I like it. What do you notice?")
    answer(form, "What would you ask", "What do you notice? I would ask them that.")
    assert counts(teacher, form) == (2, 0, 0)
    assert [words for _, words, _ in shown(teacher)] == [
        "I like it.",
        "What do you notice? I would ask them that.",
    ]


def test_a_program_that_writes_the_last_comment_first_turns_nothing_round(
    teacher: Owner, tmp_path: Path
) -> None:
    scenario, form = made(teacher, tmp_path)
    teacher.run("comment", scenario, "--quote", "then the road", "--question", "Why?").well()
    teacher.run("reply", teacher.json("threads")["threads"][0]["id"], "Because.").well()
    teacher.run("form", form, "--scenario", scenario).well()
    say(form, "then the road", "I see.")

    def turned(parts: dict[str, bytes]) -> None:
        del parts["word/commentsExtended.xml"]
        told = re.sub(rb' w:date="[^"]*"', b"", parts["word/comments.xml"])
        each = re.findall(rb"<w:comment .*?</w:comment>", told, re.DOTALL)
        assert len(each) == 3
        begin, end = told.index(each[0]), told.index(each[-1]) + len(each[-1])
        parts["word/comments.xml"] = told[:begin] + b"".join(reversed(each)) + told[end:]

    rewritten(form, turned)
    assert counts(teacher, form) == (0, 1, 1)
    (found,) = teacher.json("threads")["threads"]
    assert [one["text"] for one in found["comments"]] == ["Because.", "I see."]


def test_what_stands_in_a_box_within_a_line_is_no_part_of_its_words(
    teacher: Owner, tmp_path: Path
) -> None:
    _, form = made(teacher, tmp_path)
    retype(form, "then the road", "then the road")

    def boxed(parts: dict[str, bytes]) -> None:
        start, words, rest = parts["word/document.xml"].partition(b"then the road</w:t></w:r>")
        text = b"<w:p><w:r><w:t>Or the rail?</w:t></w:r></w:p>"
        added = b"<w:r><w:pict><w:txbxContent>" + text + b"</w:txbxContent></w:pict></w:r>"
        parts["word/document.xml"] = start + words + added + rest

    rewritten(form, boxed)
    assert counts(teacher, form) == (1, 0, 0)
    assert shown(teacher)[0][1] == "Written into the text: Or the rail?"
