"""Titles, tags, names of files, folders and people that are made to do harm are only shown.

Whatever a name holds: no control reaches the terminal, no file is made outside the chosen folder,
and each command ends well or with one sentence.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from mtl_journal.formats.safe_names import LONGEST_NAME
from mtl_journal.system.resources import resource
from tests.support.commands import NAME, PASSPHRASE, Done, Owner, new_desk, run, run_program

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NAMES = {
    "escapes": "a\x1b[2J\x1b]0;t\x07b\x9b31mc\x08\x7f",
    "line ends": "a\nb\r\nSaved: c",
    "direction": "a\u202egpj.exe\u2066b",
    "separators": "a\u2028b\u2029c\x85d",
    "upwards": "..\\..\\..\\a",
    "dots": "..",
    "a device": "CON",
    "a device with a suffix": "nul.txt",
    "long": "a" * 230,
    "an option": "-rf --help",
    "blanks": "   ",
    "no text": os.fsdecode(b"a\xff\xfe b"),
    "markup": "<b>&amp;](evil)`*",
    "a formula": "=1+1",
    "a pattern": "{path} {0} %s $HOME *?[a]",
    "unseen": "a\u200b\ufeff\U000e0041b",
    "no letters": "a\uffff\ufdd0\ue000b",
}
ROOM = len(" backup 2026-11-22 175230 (2).mtlj")
PICTURE = resource("sample", "pictures", "seating-plan.png")

# Other systems keep such names from being made.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux allows any name")


@pytest.fixture(params=NAMES, ids=str)
def name(request: pytest.FixtureRequest) -> str:
    return NAMES[request.param]


@pytest.fixture(scope="module")
def proto(tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """A desk with one scenario."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("names-home")))
        owner = new_desk(tmp_path_factory.mktemp("names-desk"))
        owner.add("Sound", "The quiet table.")
        return owner


@pytest.fixture
def owner(proto: Owner, tmp_path: Path) -> Owner:
    return proto.copied(tmp_path, "desk.mtlj")


def steers(text: str) -> list[str]:
    """Return what of a text a terminal would obey."""
    unseen = ("Cc", "Zl", "Zp")
    return [
        f"U+{ord(sign):04X}"
        for sign in text
        if (unicodedata.category(sign) in unseen and sign not in "\n\t") or sign in TURNING
    ]


def calm(done: Done, sentences: int = 1) -> Done:
    """Return a command's end; fails where it steered the terminal, or was a mistake of ours.

    A refusal says so many sentences, each on a line, however many lines the name has.
    """
    assert steers(done.out + done.err) == []
    assert done.code in (0, 1, 2), done
    assert "Traceback" not in done.err
    if done.code == 1:
        assert len(done.err.splitlines()) <= sentences
    return done


def inside(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_titles_tags_and_context_are_shown_and_never_obeyed(owner: Owner, name: str):
    said = ("--title", name, "--tag", name, "--context", f"class={name}", "--strand", f"S1={name}")
    text = f"Words {name} and more".encode("utf-8", errors="surrogateescape")
    added = calm(owner.run("add", *said, "-", stdin=text))
    if added.code:
        return  # such as a tag that is too long: that is said
    id = calm(owner.run("list", "--json")).value["scenarios"][-1]["id"]
    listed = calm(owner.run("list"))
    assert len(listed.out.splitlines()) == 5, "a head, two scenarios, an empty line and a sum"
    for command in (("show", id, "--history"), ("show", id, "--json"), ("list", "--json")):
        calm(owner.run(*command)).well()
    title = owner.json("show", id)["title"]
    for command in (
        ("search", *owner.access, "--", owner.desk, name),
        ("search", owner.desk, "is"),
    ):
        calm(run(*command, *(() if "--" in command else owner.access)))
    snippets = calm(owner.run("search", "more")).well()
    assert len(snippets.out.splitlines()) == 3, "a title, a snippet and a sum"
    found = calm(run("search", "--json", *owner.access, "--", owner.desk, "words")).well().value
    assert title in [hit["title"] for hit in found["hits"]]
    assert calm(owner.run("progress")).code == 0
    assert calm(owner.run("remove", id)).code == 0
    assert calm(owner.run("list", "--bin")).code == 0
    assert calm(owner.run("restore-scenario", id)).code == 0
    assert calm(owner.run("erase", id, "--yes")).code == 0


def test_what_comes_in_as_json_may_say_anything(owner: Owner, tmp_path: Path, name: str):
    """NUL and halves of characters too, which no command line can hold."""
    lines = [
        {"title": name + odd, "text": f"Words {odd}", "tags": [name + odd], "strands": {odd: name}}
        for odd in ("", "\0", "\ud800", "../x")
    ]
    file = tmp_path / "posts.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    calm(owner.run("import", file), sentences=4)
    calm(owner.run("import", file, "--json"))
    calm(owner.run("list")).well()
    calm(owner.run("check")).well()
    before = inside(tmp_path)
    calm(owner.run("take-out", tmp_path / "out")).well()
    assert inside(tmp_path) == before | {"out"}
    assert_plain_names(tmp_path / "out")


def test_names_of_files_become_names_that_every_system_can_keep(
    owner: Owner, tmp_path: Path, name: str
):
    given = tmp_path / "given"
    given.mkdir()
    (given / f"{name}.md").write_text("Some words of mine. ![x](pic.png)\n", "utf-8")
    (given / f"{name} 2.md").write_bytes(b"\0 no text")
    (given / "pic.png").write_bytes(PICTURE.read_bytes())
    (given / "others.md").write_text("Others.\n")
    picture = given / f"{name}.png"
    picture.write_bytes(PICTURE.read_bytes())
    calm(owner.run("import", given)).well()
    calm(owner.run("import", given, "--json")).well()
    calm(owner.run("attach", "Sound", picture, "--alt", name))
    calm(owner.run("attach", "Sound", given / f"{name}.gone", "--alt", "A"))
    calm(owner.run("import", given / f"{name}.gone"))
    calm(owner.run("frameworks", "--file", given / f"{name}.md"))
    calm(owner.run("show", "Sound")).well()
    calm(owner.run("list")).well()
    before = inside(tmp_path)
    taken = calm(owner.run("take-out", tmp_path / "out", "--json")).well().value
    assert taken["scenarios"] >= 2
    assert inside(tmp_path) == before | {"out"}
    assert_plain_names(tmp_path / "out")


def assert_plain_names(folder: Path) -> None:
    """Fail where a file below a folder has a name that some system could not keep."""
    for path in folder.rglob("*"):
        one = path.name
        assert one.isprintable() and one.strip(". ") == one and not set(one) & set('<>:"|?*\\')
        assert len(one.encode()) <= LONGEST_NAME + ROOM
        assert one.split(".")[0].lower() not in ("con", "nul", "aux", "prn")


def test_a_desk_may_have_any_name(owner: Owner, tmp_path: Path, name: str):
    place = tmp_path / "place"
    place.mkdir()
    odd = owner.copied(place, f"{name}.mtlj")
    for command in (("list",), ("check",), ("check", "--deep"), ("backups",)):
        calm(odd.run(*command)).well()
    calm(odd.run("add", "--title", "More", "-", stdin=b"Words.")).well()
    (dated,) = calm(odd.run("backups", "--json")).well().value["backups"]
    assert_plain_names(Path(dated["path"]).parent.parent)
    made = calm(odd.run("backup", tmp_path / "copies", "--json")).well().value["backup"]
    assert inside(tmp_path / "copies") == {Path(made).name}
    assert_plain_names(tmp_path / "copies")
    calm(run("restore", made, place / f"new {name}.mtlj", *odd.access))
    calm(run("recover", odd.desk, place / f"saved {name[:200]}.mtlj", *odd.access)).well()
    calm(odd.run("merge", odd.desk))
    calm(odd.run("import", odd.desk))
    assert calm(odd.run("list", f"--{name}")).code == 2
    assert calm(run(name)).code in (1, 2) or name.startswith("-")
    calm(run("list", place / f"no {name}.mtlj", *odd.access))


def test_exports_go_where_they_are_sent_or_nowhere(owner: Owner, tmp_path: Path, name: str):
    place = tmp_path / "place"
    place.mkdir()
    for command, target in (
        ("export", f"{name}.pdf"),
        ("export", f"{name}.txt"),
        ("take-out", f"out {name}"),
        ("take-out", f"out {name}"),
        ("backup", f"copies {name}"),
    ):
        before = inside(tmp_path)
        calm(owner.run(command, place / target))
        assert inside(tmp_path) == before
    assert inside(place) <= {f"{name}.pdf", f"out {name}", f"copies {name}"}
    calm(owner.run("erase", "Sound", "--yes")).well()
    calm(owner.run("recovery-code")).well()


@pytest.mark.parametrize("what", ["a name", "a path"])
def test_paths_that_are_too_long_are_refused_in_a_sentence(owner: Owner, tmp_path: Path, what: str):
    far = tmp_path / ("n" * 300) if what == "a name" else Path(f"{tmp_path}{'/x' * 3000}")
    before = inside(tmp_path)
    for command in (
        *(("list", far), ("check", far), ("add", far, "--title", "T")),
        *((one, owner.desk, far) for one in ("take-out", "backup", "import", "merge", "restore")),
        *((one, far, tmp_path / "new.mtlj") for one in ("recover", "restore")),
        ("recover", owner.desk, far),
        ("export", owner.desk, f"{far}.pdf"),
        ("import", owner.desk, f"{far}.jsonl"),
        ("attach", owner.desk, "Sound", far, "--alt", "A"),
        ("add", owner.desk, "--title", "T", far),
        ("progress", owner.desk, "--svg", f"{far}.svg"),
    ):
        assert calm(run(*command, *owner.access)).code == 1, command[0]
    phrase = ("--passphrase-file", f"{far}.txt")
    assert calm(run("new", far, "--name", NAME, "--role", "coach", *phrase)).code == 1
    assert calm(run("list", owner.desk, *phrase)).code == 1
    assert calm(run("frameworks", "--file", f"{far}.yaml")).code == 1
    assert inside(tmp_path) == before


def test_a_picture_whose_name_is_longer_than_any_file_s_is_told(owner: Owner, tmp_path: Path):
    (tmp_path / "a.md").write_text(f"# T\n\n![x]({'n' * 300}.png) ![y]({'m/' * 900}.png)\n")
    done = calm(owner.run("import", tmp_path / "a.md", "--json")).well().value
    assert [one["code"] for one in done["troubles"]] == ["import.file_missing"] * 2
    assert done["added"] == 1


def test_a_person_s_name_is_plain_or_refused(tmp_path: Path, name: str):
    phrase = tmp_path / "phrase"
    phrase.write_text(PASSPHRASE)
    desk = tmp_path / "new.mtlj"
    access = ("--passphrase-file", phrase)
    said = ("--name", name, "--title", name, "--role", "teacher")
    made = calm(run("new", desk, *said, *access, "--json"))
    assert desk.exists() == (made.code == 0)
    if made.code == 0:
        assert steers(made.value["name"]) == []
        phrase.write_text(made.value["recovery_code"])
        calm(run("export", desk, tmp_path / "empty.pdf", "--recovery-code", *access))


def test_pages_and_bookmarks_hold_nothing_that_steers(owner: Owner, tmp_path: Path, name: str):
    added = calm(owner.run("add", "--title", name, "-", stdin=b"Words."))
    made = calm(owner.run("export", tmp_path / "p.pdf"))
    if added.code or made.code:
        return  # the sentence says what cannot be printed
    with pikepdf.open(tmp_path / "p.pdf") as pdf:
        with pdf.open_outline() as outline:
            titles = [mark.title for root in outline.root for mark in (root, *root.children)]
        said = [*titles, str(pdf.docinfo.get("/Title", "")), str(pdf.docinfo.get("/Author", ""))]
    assert len(titles) >= 2
    assert [one for one in said if steers(one) or "\n" in one] == []


def test_the_prompt_shows_a_desk_s_name(owner: Owner, tmp_path: Path):
    """Where nobody is asked, the real program says so; its name has a sequence of no text."""
    for name in (NAMES["escapes"], NAMES["no text"], NAMES["line ends"]):
        odd = owner.copied(tmp_path, f"{name}.mtlj")
        for command in ("list", "check"):
            calm(run_program(command, odd.desk))
            calm(run_program(command, odd.desk, *odd.access, PYTHONIOENCODING="ascii")).well()


def test_naughty_strings_come_in_go_out_and_steer_nothing(
    owner: Owner, tmp_path: Path, samples: Callable[[str], Path]
):
    strings = json.loads((samples("uni-blns") / "blns.json").read_text("utf-8"))
    lines = [
        {"title": one[:300], "text": f"{at}: {one}", "tags": [one[:200]]}
        for at, one in enumerate(strings)
    ]
    file = tmp_path / "posts.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    report = calm(owner.run("import", file, "--json")).well().value
    assert report["added"] > 500 and report["added"] + len(report["troubles"]) >= len(strings)
    listed = calm(owner.run("list")).well()
    assert len(listed.out.splitlines()) == 1 + (1 + report["added"]) + 2
    for one in strings[::40]:
        calm(run("search", *owner.access, "--", owner.desk, one or "-"))
        calm(run("show", *owner.access, "--", owner.desk, one or "-"))
    calm(owner.run("take-out", tmp_path / "out")).well()
    assert_plain_names(tmp_path / "out")
    again = calm(owner.run("import", tmp_path / "out", "--json")).well().value
    assert (again["added"], again["troubles"]) == (0, [])
    calm(owner.run("check")).well()
