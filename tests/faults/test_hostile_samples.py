"""Files that others made to do harm, through the program: refused in a sentence or kept inert.

Under two seconds and 500 MB, nothing opened but what was named, nobody asked for, no byte changed.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.guarded import Guard, guard
from tests.support.commands import PASSPHRASE, Done, Owner, new_desk
from tests.support.seeds import seed_for

Samples = Callable[[str], Path]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guard]:
    with guard(tmp_path_factory.mktemp("guarded-home")) as running:
        yield running


@pytest.fixture(scope="module")
def proto(tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """A desk with one scenario."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("samples-home")))
        owner = new_desk(tmp_path_factory.mktemp("samples-desk"))
        owner.add("Sound", "The quiet table.")
        return owner


@pytest.fixture
def owner(proto: Owner, tmp_path: Path) -> Owner:
    """A desk of its own, whose code lies in the folder that may be read."""
    code_file = tmp_path / "code"
    shutil.copyfile(proto.code_file, code_file)
    return Owner(proto.copied(tmp_path, "desk.mtlj").desk, code_file)


def files_in(folder: Path) -> list[Path]:
    """Return the samples in a folder, without what is said about them."""
    about = ("SOURCE.md", "LICENCE.txt", "index.jsonl")
    return sorted(one for one in folder.rglob("*") if one.is_file() and one.name not in about)


def refused(done: Done) -> Done:
    """Return a command's end; fails where it was not refused in one sentence."""
    assert done.code == 1, done
    assert len(done.err.splitlines()) == 1, done
    return done


@pytest.mark.parametrize("suffix", [".mtlj", ".db"])
@pytest.mark.parametrize("share", ["some", pytest.param("all", marks=pytest.mark.soak)])
def test_databases_are_no_desks(
    guarded: Guard, samples: Samples, owner: Owner, tmp_path: Path, suffix: str, share: str
):
    originals = files_in(samples("hostile-sqlite"))
    assert len(originals) > 80
    if share == "some":
        seed = seed_for("MTL_SAMPLES_SEED")
        print(f"MTL_SAMPLES_SEED={seed}")
        originals = random.Random(seed).sample(originals, 10)
    given, new = tmp_path / f"given{suffix}", tmp_path / "new.mtlj"
    before = owner.desk.read_bytes()
    for original in originals:
        given.write_bytes(original.read_bytes())
        there = {one.name for one in tmp_path.iterdir()}
        for command in (
            ("list", given),
            ("merge", owner.desk, given),
            ("restore", given, new),
            ("recover", given, new),
            ("import", owner.desk, given),
            ("attach", owner.desk, "Sound", given, "--alt", "A"),
        ):
            done = guarded.run(*command, *owner.access, allowed=tmp_path)
            assert done.code == 1, (original.name, command[0], done)
            assert given.read_bytes() == original.read_bytes()
            assert {one.name for one in tmp_path.iterdir()} == there, command[0]
    assert owner.desk.read_bytes() == before


def test_pictures_are_kept_clean_or_refused(
    guarded: Guard, samples: Samples, owner: Owner, tmp_path: Path
):
    kept = 0
    originals = files_in(samples("hostile-images"))
    assert len(originals) > 30
    for original in originals:
        given = tmp_path / original.name
        given.write_bytes(original.read_bytes())
        attach = ("attach", owner.desk, "Sound", given, "--alt", "A", "--permission", "not-needed")
        done = guarded.run(*attach, *owner.access, allowed=tmp_path)
        if done.code:
            refused(done)
        kept += not done.code
        page = tmp_path / "page.md"
        page.write_text(f"# {original.name}\n\n![A](<{original.name}>)\n", "utf-8")
        guarded.run("import", owner.desk, page, *owner.access, allowed=tmp_path).well()
        assert given.read_bytes() == original.read_bytes()
    assert kept >= 15
    guarded.run("export", owner.desk, tmp_path / "p.pdf", *owner.access, allowed=tmp_path).well()
    guarded.run("check", owner.desk, "--deep", *owner.access, allowed=tmp_path).well()


@pytest.mark.parametrize("name", ["given.xml", "leap2a.xml", "given.matrix", "given.yaml"])
def test_xml_is_refused_whatever_its_name(
    guarded: Guard, samples: Samples, owner: Owner, tmp_path: Path, name: str
):
    originals = files_in(samples("hostile-xml"))
    assert len(originals) > 10
    given = tmp_path / name
    before = owner.desk.read_bytes()
    for original in originals:
        given.write_bytes(original.read_bytes())
        for command in (
            ("import", owner.desk, given, *owner.access),
            ("attach", owner.desk, "Sound", given, "--alt", "A", *owner.access),
            ("frameworks", "--file", given),
            ("list", given, *owner.access),
        ):
            done = guarded.run(*command, allowed=tmp_path)
            assert done.code == 1, (original.name, command[0], done)
            assert given.read_bytes() == original.read_bytes()
    assert owner.desk.read_bytes() == before


def test_a_foreign_file_would_be_noticed(guarded: Guard, tmp_path: Path):
    """A control: what lies outside the folder is told, whether it is read or written."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "posts.jsonl").write_text('{"text": "Words."}\n')
    desk = outside / "desk.mtlj"
    with pytest.raises(AssertionError, match="outside"):
        guarded.run("frameworks", "--file", outside / "posts.yaml", allowed=inside)
    phrase = inside / "phrase"
    phrase.write_text(PASSPHRASE)
    new = ("new", desk, "--name", "A", "--role", "coach", "--passphrase-file", phrase)
    with pytest.raises(AssertionError, match="outside"):
        guarded.run(*new, allowed=inside)
    guarded.run(*new[:1], inside / "desk.mtlj", *new[2:], allowed=inside).well()
