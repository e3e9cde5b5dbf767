"""What is taken out comes in again the same, is whole or not there, and overwrites nothing."""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.formats.arrival import Arrival
from mtl_journal.formats.entry_formats import format_for
from mtl_journal.formats.image_links import with_targets
from mtl_journal.formats.takeout import TakenFile, TakenScenario, take_out
from mtl_journal.services.messages import sentence


def taken_file(
    name: str, content: bytes, alt: str = "", permission: Permission = Permission.PENDING
) -> TakenFile:
    sha256 = hashlib.sha256(content).hexdigest()
    return TakenFile(sha256, name, alt, permission, lambda: iter((content[:2], content[2:])))


def come_in(folder: Path) -> list[Arrival]:
    found = list(format_for(folder).read(folder))
    assert all(isinstance(one, Arrival) for one in found)
    return [one for one in found if isinstance(one, Arrival)]


def lines(longest: int, shortest: int = 0) -> st.SearchStrategy[str]:
    """One line of text as a record may hold it: no control characters, no doubled blanks."""
    return st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=longest).map(
        lambda text: " ".join(text.split())
    ).filter(lambda text: len(text) >= shortest)  # fmt: skip


def pairs() -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    return st.dictionaries(lines(20, 1), lines(80), max_size=3).map(lambda d: tuple(d.items()))


FILES = st.builds(
    taken_file, lines(30, 1), st.binary(max_size=20), lines(40), st.sampled_from(Permission)
)


@st.composite
def scenarios(draw: st.DrawFn) -> TakenScenario:
    files = draw(st.lists(FILES, max_size=3, unique_by=lambda file: file.sha256))
    shown = draw(st.lists(st.sampled_from(files), max_size=3)) if files else []
    texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0`\\![]~"))
    links = [f"![a picture](evidence:{file.sha256})" for file in shown]
    return TakenScenario(
        title=draw(lines(60, 1)),
        date=draw(st.none() | st.dates().map(str) | st.just("2025-10-03T14:20")),
        text="".join(part for link in ["", *links] for part in (link, draw(texts))),
        strands=draw(pairs()),
        tags=draw(st.lists(st.from_regex(r"\A\w[\w :,'-]*\w\Z").map(str.strip), unique=True)
                  .map(lambda tags: tuple(dict.fromkeys(" ".join(t.split()) for t in tags)))),
        context=draw(pairs()),
        files=tuple(files),
    )  # fmt: skip


numbers = count()


@settings(max_examples=60, deadline=None)
@given(st.lists(scenarios(), max_size=4))
def test_what_goes_out_comes_in_the_same(
    tmp_path_factory: pytest.TempPathFactory, taken: list[TakenScenario]
) -> None:
    folder = tmp_path_factory.getbasetemp() / f"out-{next(numbers)}"
    done = take_out(folder, taken, [b"{}", b"[]"], "Read me")
    assert (done.scenarios, done.records, done.missing) == (len(taken), 2, ())
    assert (folder / "records" / "records.jsonl").read_bytes() == b"{}\n[]\n"
    arrivals = come_in(folder) if taken else []

    def seen(one: TakenScenario | Arrival) -> object:
        return (one.title, one.date, one.strands, one.tags, one.context)

    assert sorted(map(seen, arrivals), key=repr) == sorted(map(seen, taken), key=repr)
    texts = sorted(
        with_targets(
            one.text,
            {a.reference: f"evidence:{hashlib.sha256(a.content()).hexdigest()}"
             for a in one.attachments},
        )
        for one in arrivals
    )  # fmt: skip
    assert texts == sorted(one.text for one in taken)
    for arrival, scenario in match(arrivals, taken):
        assert {
            (a.alt or "a picture", a.permission, a.content(), a.name) for a in arrival.attachments
        } == {
            (f.alt or "a picture", f.permission, b"".join(f.chunks()), f.name)
            for f in scenario.files
        }


def match(
    arrivals: list[Arrival], taken: list[TakenScenario]
) -> Iterator[tuple[Arrival, TakenScenario]]:
    """Pair those whose title and text occur once, as most do."""
    for scenario in taken:
        if [one.title for one in taken].count(scenario.title) == 1:
            yield next(one for one in arrivals if one.title == scenario.title), scenario


def test_the_folder_is_readable_by_people(tmp_path: Path) -> None:
    plan = taken_file("Seating plan (final).png", b"plan", "A plan", Permission.GIVEN)
    scenario = TakenScenario(
        "Why they stopped asking",
        "2025-10-03T14:20",
        f"We moved.\n\n![A plan](evidence:{plan.sha256})",
        strands=(("S1", "The room itself taught"),),
        tags=("calm",),
        context=(("class", "Year 8"),),
        files=(plan,),
    )
    take_out(tmp_path / "out", [scenario], [b"{}"], "Read me")
    found = {p.relative_to(tmp_path).as_posix() for p in (tmp_path / "out").rglob("*")}
    assert found == {
        "out/README.txt",
        "out/pictures",
        "out/pictures/Seating-plan-final.png",
        "out/records",
        "out/records/records.jsonl",
        "out/scenarios",
        "out/scenarios/2025-10-03-why-they-stopped-asking.md",
    }
    text = (tmp_path / "out/scenarios/2025-10-03-why-they-stopped-asking.md").read_text()
    assert text == (
        "---\n"
        "title: Why they stopped asking\n"
        "date: 2025-10-03T14:20\n"
        "strands:\n"
        "  S1: The room itself taught\n"
        "tags:\n"
        "- calm\n"
        "context:\n"
        "  class: Year 8\n"
        "evidence:\n"
        "- file: ../pictures/Seating-plan-final.png\n"
        "  alt: A plan\n"
        "  permission: given\n"
        "  name: Seating plan (final).png\n"
        "---\n"
        "\n"
        "We moved.\n"
        "\n"
        "![A plan](../pictures/Seating-plan-final.png)\n"
    )


def test_names_never_collide_and_hold_everywhere(tmp_path: Path) -> None:
    names = ["a.png", "A.png", "CON", "con.", "(con)", "a/../b.png", "\u202egnp.exe", "é%20#?.png"]
    files = tuple(taken_file(name, name.encode()) for name in names)
    titles = ["Same", "same", "...", "CON", "Same"]
    taken = [TakenScenario(title, None, "x", files=files) for title in titles]
    take_out(tmp_path / "out", taken, [], "")
    written = sorted(p.name for p in (tmp_path / "out" / "pictures").iterdir())
    assert len({name.casefold() for name in written}) == len(names)
    assert [p.name for p in sorted((tmp_path / "out" / "scenarios").iterdir())] == [
        "undated-con.md",
        "undated-same-2.md",
        "undated-same-3.md",
        "undated-same.md",
        "undated-scenario.md",
    ]
    for arrival in come_in(tmp_path / "out"):
        assert sorted(a.content() for a in arrival.attachments) == sorted(
            name.encode() for name in names
        )


def test_evidence_is_written_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def chunks() -> list[bytes]:
        asked.append("once")
        return [b"x"]

    file = TakenFile("0" * 64, "a.png", "", Permission.PENDING, chunks)
    taken = [TakenScenario(title, None, "", files=(file,)) for title in "ab"]
    assert take_out(tmp_path / "out", taken, [], "").files == 1
    assert asked == ["once"]


def test_missing_evidence_is_named_and_the_rest_is_taken_out(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"the beginning"
        raise UserError("evidence.missing", sha256="0" * 12)

    file = TakenFile("0" * 64, "gone.png", "", Permission.PENDING, chunks)
    scenario = TakenScenario("Title", None, f"![x](evidence:{'0' * 64})", files=(file,))
    done = take_out(tmp_path / "out", [scenario], [], "")
    assert (done.missing, done.scenarios) == (("gone.png",), 1)
    assert list((tmp_path / "out" / "pictures").iterdir()) == []


@pytest.mark.parametrize("what", ["a file", "a full folder", "a dangling link"])
def test_nothing_is_overwritten(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "out"
    if what == "a file":
        folder.write_bytes(b"mine")
    elif what == "a full folder":
        folder.mkdir()
        (folder / "mine").write_bytes(b"mine")
    else:
        folder.symlink_to(tmp_path / "nowhere")
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(UserError) as refused:
        take_out(folder, [], [], "")
    assert refused.value.code == "takeout.not_empty"
    assert str(folder) in sentence(refused.value)
    assert sorted(os.listdir(tmp_path)) == before


def test_an_empty_folder_is_filled_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    before = folder.stat().st_ino
    take_out(folder, [TakenScenario("T", None, "x")], [], "")
    assert folder.stat().st_ino == before
    assert sorted(os.listdir(folder)) == ["README.txt", "pictures", "records", "scenarios"]


def test_the_folders_above_are_made(tmp_path: Path) -> None:
    take_out(tmp_path / "a" / "b", [], [], "")
    assert (tmp_path / "a" / "b" / "README.txt").is_file()


def test_only_the_user_may_look_into_a_new_folder(tmp_path: Path) -> None:
    take_out(tmp_path / "out", [], [], "")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_half_finished_one_leaves_nothing(
    tmp_path: Path, error: BaseException, is_there: bool
) -> None:
    folder = tmp_path / "out"
    if is_there:
        folder.mkdir()

    def records() -> Iterator[bytes]:
        yield b"{}"
        raise error

    with pytest.raises((UserError, KeyboardInterrupt)) as stopped:
        take_out(folder, [TakenScenario("T", None, "x")], records(), "")
    if isinstance(stopped.value, UserError):
        assert stopped.value.code == "disk.full"
    assert [p for p in tmp_path.rglob("*") if p != folder] == []


def test_the_read_me_says_that_these_files_are_open() -> None:
    words = sentence(UserError("takeout.readme", title="My year"))
    assert words.startswith("My year\n\n")
    assert "encrypted" in words


def test_the_samples_go_out_and_come_in(samples: Callable[[str], Path], tmp_path: Path) -> None:
    path = samples("diary-pepys") / "pepys_1660_1664.jsonl"
    arrivals = [one for one in format_for(path).read(path) if isinstance(one, Arrival)]
    take_out(
        tmp_path / "out", (TakenScenario(one.title, one.date, one.text) for one in arrivals), [], ""
    )
    assert {one.origin for one in come_in(tmp_path / "out")} == {one.origin for one in arrivals}
