"""After a long day no word of a journal can be found as plain bytes in anything that stays behind.

Looked through are the desk, its side files at every moment they could be caught, backups, the
program's own folder, every temporary file (also those long deleted), and where logs and caches go.
"""

import base64
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PIL import Image

from mtl_journal.security.recovery import key_from_code
from tests.support.commands import PASSPHRASE, PROGRAM, Done
from tests.support.watching import Watch

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="watches files with inotify"),
    pytest.mark.xdist_group("no plaintext"),  # a watched day of all of them
]

ROOT = Path(__file__).resolve().parents[2]
TRIES = 30  # to stop a program in the middle: some are quicker than we are
# No other program says these, so that finding one means finding the journal.
SECRETS = {
    "name": "Ottilie Quandrangleton",
    "journal": "Zwelve months in Xanthford",
    "title": "Kerubiel threw the abacus",
    "text": "Kerubiel wept behind the coats until Mrs Vraxholme fetched her.",
    "revised text": "By Thorsday Kerubiel had counted to ninety-nine, wïth pride.",
    "claim": "Shows how I sweltered less and listened more",
    "tag": "abacusgate",
    "context": "9-Quuxley",
    "draft": "Half a thought about Kerubiel and the brontosaurus sum",
    "file name": "kerubiel-and-abacus",
    "alt": "A splintered abacus under a radiator",
    "imported title": "Pludgeworth came to watch",
    "imported text": "Professor Pludgeworth scribbled for fifty minutes and smiled twice.",
    "merged text": "On the other laptop I wrote about the Vraxholme telephone call.",
    "killed text": "Nobody was to see the Glimmerholt paragraph.",
    "erased text": "I should never have written about Dremmelpath.",
    "passphrase": PASSPHRASE,
    "new passphrase": "seven lilac submarines yodel",
}
DRAFTER = """
import sys
from pathlib import Path
from mtl_journal.domain.scenario import Content
from mtl_journal.services import desks, drafts, unlocking
path = Path(sys.argv[1])
desk = desks.open_desk(path, unlocking.unlock(path, lambda: "", given=sys.argv[2]))
drafts.keep_draft(desk, None, Content(sys.argv[3], None, sys.argv[3]))
desk.close()
"""


@dataclass
class World:
    """Every folder the program could write to, all in one that is watched."""

    folder: Path
    elsewhere: Path
    passphrase: str = PASSPHRASE
    picture: bytes = b""
    side_files: list[bytes] = field(default_factory=list)
    code: str = ""
    escaped: bool = False  # one that was to be killed had ended well before

    @property
    def desk(self) -> Path:
        return self.folder / "Documents" / "year.mtlj"

    @property
    def journal(self) -> Path:
        return self.desk.with_name(f"{self.desk.name}-journal")

    @property
    def environment(self) -> dict[str, str]:
        places = {
            "HOME": "home",
            "TMPDIR": "tmp",
            "MTL_JOURNAL_HOME": "home/journal",
            "XDG_DATA_HOME": "data",
            "XDG_CONFIG_HOME": "config",
            "XDG_CACHE_HOME": "cache",
            "XDG_STATE_HOME": "state",
            "XDG_RUNTIME_DIR": "runtime",
        }
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "MTL_JOURNAL_PASSPHRASE": self.passphrase,
            **{name: str(self.folder / place) for name, place in places.items()},
        }

    def start(self, *arguments: object, stdin: bytes = b"") -> "subprocess.Popen[bytes]":
        """Start the program in the watched folder, where core dumps are allowed."""
        child = subprocess.Popen(
            [PROGRAM, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment,
            cwd=self.folder,
            start_new_session=True,
            preexec_fn=_allow_core_dumps,
        )
        assert child.stdin is not None
        child.stdin.write(stdin)
        child.stdin.close()
        child.stdin = None
        return child

    def run(self, *arguments: object, stdin: bytes = b"") -> Done:
        out, err = self.start(*arguments, stdin=stdin).communicate(timeout=60)
        return (
            Done(0, out.decode(), err.decode()) if not err else Done(1, out.decode(), err.decode())
        )


def _allow_core_dumps() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def the_long_day(world: World) -> None:
    """Every verb that touches words, with a kill in the middle of one and another in the next."""
    for place in ("Documents", "home", "tmp", "data", "config", "cache", "state", "runtime"):
        (world.folder / place).mkdir(mode=0o700)
    made = ("--name", SECRETS["name"], "--role", "teacher", "--title", SECRETS["journal"], "--json")
    world.code = world.run("new", world.desk, *made).well().value["recovery_code"]
    options = ("--strand", f"S1={SECRETS['claim']}", "--tag", SECRETS["tag"], "--context")
    words = (SECRETS["text"] + " ").encode() * 30
    add = ("add", world.desk, "--title", SECRETS["title"], *options, f"class={SECRETS['context']}")
    world.run(*add, "-", stdin=words).well()
    world.run("attach", world.desk, "abacus", picture(world), "--alt", SECRETS["alt"]).well()
    drafter = [sys.executable, "-c", DRAFTER, str(world.desk), PASSPHRASE, SECRETS["draft"]]
    subprocess.run(drafter, env=world.environment, check=True)
    world.run("import", world.desk, posts(world)).well()
    world.run("revise", world.desk, "abacus", "-", stdin=SECRETS["revised text"].encode()).well()
    stopped_in_its_commits(world)
    world.run("add", world.desk, "--title", "Mistake", "-", stdin=SECRETS["erased text"].encode())
    world.run("backup", world.desk, world.folder / "Documents" / "backups").well()
    world.run("erase", world.desk, "mistake", "--yes").well()
    (backup,) = (world.folder / "Documents" / "backups").iterdir()
    other = world.folder / "Documents" / "laptop.mtlj"
    world.run("restore", backup, other).well()
    world.run("revise", other, "pludgeworth", "-", stdin=SECRETS["merged text"].encode()).well()
    world.run("merge", world.desk, other).well()
    for verb in ("list", "check"):
        world.run(verb, world.desk).well()
    world.run("show", world.desk, "abacus", "--history").well()
    world.run("export", world.desk, world.elsewhere / "out.pdf").well()
    world.run("take-out", world.desk, world.elsewhere / "out").well()
    killed_in_the_middle(world)
    new = world.elsewhere / "new passphrase"
    new.write_text(SECRETS["new passphrase"])
    changed = world.run("passphrase", world.desk, "--new-passphrase-file", new, "--json").well()
    world.passphrase, world.code = SECRETS["new passphrase"], changed.value["recovery_code"]
    world.run("check", world.desk, "--deep").well()
    world.run("check", world.desk, "--rebuild").well()


def picture(world: World) -> Path:
    """A noisy picture, of which every stretch of bytes is found nowhere else."""
    path = world.elsewhere / f"{SECRETS['file name']}.png"
    Image.frombytes("RGB", (120, 90), os.urandom(120 * 90 * 3)).save(path)
    world.picture = path.read_bytes()
    return path


def posts(world: World) -> Path:
    path = world.elsewhere / "posts.jsonl"
    line = {"date": "2025-10-03", "title": SECRETS["imported title"]}
    filler = [{**line, "title": f"Day {n}", "text": "word " * 600} for n in range(60)]
    entries = [{**line, "text": SECRETS["imported text"]}, *filler]
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return path


def side_file(world: World) -> bytes:
    try:
        return world.journal.read_bytes()
    except OSError:
        return b""


def committing(world: World, child: "subprocess.Popen[bytes]", before: int) -> bool:
    """Stop the program while its side file (written since `before`) holds something; keep a copy.

    Returns False where it was quicker than we are, and has ended.
    """
    while child.poll() is None:
        try:
            status = world.journal.stat()
        except OSError:
            continue
        if status.st_size and status.st_mtime_ns != before:
            child.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            content = side_file(world)
            if content:
                world.side_files.append(content)
                return True
            before = status.st_mtime_ns
            child.send_signal(signal.SIGCONT)
    return False


def last_written(world: World) -> int:
    try:
        return world.journal.stat().st_mtime_ns
    except OSError:
        return 0


def stopped_in_its_commits(world: World) -> None:
    """Stop the program while its side file has something in it, and let it go on."""
    caught = 0
    for number in range(TRIES):
        words = f"{SECRETS['text']} {number} ".encode() * 400
        before = last_written(world)
        child = world.start("revise", world.desk, "abacus", "-", stdin=words)
        if committing(world, child, before):
            caught += 1
            child.send_signal(signal.SIGCONT)
        _, said = child.communicate(timeout=60)
        assert child.returncode == 0, said.decode()
        if caught == 2:
            return
    raise AssertionError("never stopped in the middle")


def killed_in_the_middle(world: World) -> None:
    ends = [signal.SIGKILL, signal.SIGABRT, signal.SIGKILL]
    for number in range(TRIES):
        words = f"{SECRETS['killed text']} {number} ".encode() * 400
        before = last_written(world)
        child = world.start("add", world.desk, "--title", f"Killed {number}", "-", stdin=words)
        if committing(world, child, before):
            child.send_signal(ends[-1])
            child.send_signal(signal.SIGCONT)
            child.communicate(timeout=60)
            assert child.returncode == -ends.pop()
        else:
            child.communicate(timeout=60)
            assert child.returncode == 0
            world.escaped = True
        if not ends:
            return
    raise AssertionError("never killed in the middle")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Watch]:
    folder = tmp_path_factory.mktemp("day")
    world = World(folder / "world", folder / "elsewhere")
    for place in (world.folder, world.elsewhere, folder / "kept"):
        place.mkdir()
    with Watch(world.folder, folder / "kept") as watch:
        the_long_day(world)
        time.sleep(0.2)
    return world, watch


def needles(world: World) -> dict[str, bytes]:
    """Each secret as the bytes that a careless program would leave."""
    found: dict[str, bytes] = {}
    for name, words in SECRETS.items():
        found[name] = words.encode()
        found[f"{name} in UTF-16"] = words.encode("utf-16-le")
        found[f"{name} in UTF-16, other order"] = words.encode("utf-16-be")
        found[f"{name} in JSON"] = json.dumps(words)[1:-1].encode()
        found[f"{name} in hex"] = words.encode().hex().encode()
        for shift in range(3):
            inside = base64.b64encode(b"x" * shift + words.encode())[4:-4]
            found[f"{name} in base64, shifted by {shift}"] = inside
    for place in range(100, len(world.picture) - 24, 3000):
        found[f"picture at {place}"] = world.picture[place : place + 24]
    key = key_from_code(world.code)
    return {
        **found,
        "recovery code": world.code.encode(),
        "key": key,
        "key in hex": key.hex().encode(),
    }


def everything_left(world: World, watch: Watch) -> Iterator[tuple[str, bytes]]:
    """Every byte that lies in the world or ever lay in a file there, and the names of the files."""
    for path in [*world.folder.rglob("*"), *watch.kept.iterdir()]:
        yield f"name of {path.name}", str(path.name).encode()
        if path.is_file():
            yield str(path), path.read_bytes()
    for number, content in enumerate(world.side_files):
        yield f"side file {number}", content


def test_no_word_of_the_journal_can_be_found_in_anything_that_was_left(day: tuple[World, Watch]):
    world, watch = day
    sought = needles(world)
    found = [
        f"{name} in {where}"
        for where, content in everything_left(world, watch)
        for name, needle in sought.items()
        if needle in content
    ]
    assert found == []


def test_the_watch_saw_what_it_had_to_see(day: tuple[World, Watch]):
    """Else the test above would have had nothing to look through."""
    world, watch = day
    names = [path.name for path in watch.seen]
    assert "year.mtlj" in names
    assert "year.mtlj-journal" in names
    assert any(name.endswith(".part") for name in names), "half-made files are caught"
    assert any(path.suffix == ".json" for path in watch.seen), "the device's own note"
    assert any(" backup " in name for name in names)
    assert sum(map(len, world.side_files)) > 10_000, "side files with something in them"
    assert len(world.side_files) >= 5


def test_the_same_search_finds_everything_where_nothing_is_encrypted(
    day: tuple[World, Watch], tmp_path: Path
):
    world, _ = day
    plain = tmp_path / "plain.db"
    key, salt = key_from_code(world.code).hex(), world.desk.read_bytes()[:16].hex()
    raw = sqlcipher.connect(str(world.desk), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key}{salt}'\"")
    raw.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.close()
    content = plain.read_bytes()
    elsewhere = {"passphrase", "new passphrase", "erased text"}
    if not world.escaped:
        elsewhere.add("killed text")
    for name, words in SECRETS.items():
        assert (words.encode() in content) is (name not in elsewhere), name
    pieces = [needle for name, needle in needles(world).items() if name.startswith("picture at")]
    assert len(pieces) > 5
    assert all(piece in content for piece in pieces)


def test_only_their_owner_can_read_the_files(day: tuple[World, Watch]):
    world, watch = day
    files = [one for one in [*world.folder.rglob("*"), *watch.kept.iterdir()] if one.is_file()]
    assert len(files) > 20
    assert [one.name for one in files if one.stat().st_mode & 0o077] == []
    made = [one for one in world.folder.rglob("*") if one.is_dir()]
    assert [one.name for one in made if one.stat().st_mode & 0o077] == []


def test_a_crash_leaves_no_image_of_the_memory(day: tuple[World, Watch]):
    world, _ = day
    assert list(world.folder.rglob("core*")) == []
    child = subprocess.Popen(
        [PROGRAM, "add", str(world.desk), "--title", "T", "-"],
        stdin=subprocess.PIPE,
        env=world.environment,
        preexec_fn=_allow_core_dumps,
    )
    try:
        until = time.monotonic() + 120
        while "0                    0" not in _core_limit(child.pid) and time.monotonic() < until:
            time.sleep(0.02)
        assert "0                    0" in _core_limit(child.pid)
    finally:
        child.kill()
        child.communicate()


def _core_limit(pid: int) -> str:
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line for line in lines if line.startswith("Max core file size"))
