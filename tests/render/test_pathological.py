"""Every construct at 5,000 and 50,000: in time, in memory, alone with itself, and nothing lost."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtl_journal.render import markdown_tree
from mtl_journal.system.resources import resource
from tests.render.pathological import CONSTRUCTS

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEBIBYTES = 2, 500
# Known to take longer; at least they end.
SLOW = {
    ("breaks", 50_000, "parse"): 12,
    ("breaks", 50_000, "typeset"): 20,
    ("link definitions", 50_000, "typeset"): 12,
    ("footnotes", 50_000, "typeset"): 12,
    ("abbreviations", 50_000, "typeset"): 12,
}
Ask = Callable[[str, int, str], dict[str, object]]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Start the process that tries texts; returns what asks it."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.render.pathological"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdin is not None and worker.stdout is not None

    def asked(name: str, size: int, what: str) -> dict[str, object]:
        assert worker.stdin is not None and worker.stdout is not None
        worker.stdin.write(json.dumps([name, size, what]) + "\n")
        worker.stdin.flush()
        return json.loads(worker.stdout.readline())

    yield asked
    worker.stdin.close()
    worker.wait(60)
    worker.stdout.close()


def proven(answer: dict[str, object], seconds: int = SECONDS) -> None:
    assert "error" not in answer, answer["error"]
    assert answer["asked"] == []
    assert answer["missing"] is None
    assert float(str(answer["seconds"])) < seconds
    assert int(str(answer["mebibytes"])) < MEBIBYTES


@pytest.mark.parametrize("size", [5_000, 50_000])
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_any_construct_becomes_a_tree(ask: Ask, name: str, size: int) -> None:
    proven(ask(name, size, "parse"), SLOW.get((name, size, "parse"), SECONDS))


@pytest.mark.parametrize("name", sorted(set(CONSTRUCTS) - {"wide table", "links opened"}))
def test_any_construct_is_set_on_pages(ask: Ask, name: str) -> None:
    proven(ask(name, 500, "typeset"))


@pytest.mark.soak
@pytest.mark.parametrize("size", [5_000, 50_000])
@pytest.mark.parametrize("name", sorted(set(CONSTRUCTS) - {"wide table", "links opened"}))
def test_any_construct_is_set_on_pages_at_length(ask: Ask, name: str, size: int) -> None:
    proven(ask(name, size, "typeset"), SLOW.get((name, size, "typeset"), SECONDS))


def ordinary(samples: Callable[[str], Path]) -> Iterator[str]:
    """Yield every text that people wrote, and every example of what Markdown can do."""
    for name in ("trainee-blogs-dfe/posts.jsonl", "diary-pepys/pepys_1660_1664.jsonl"):
        folder, _, file = name.partition("/")
        for line in (samples(folder) / file).read_text("utf-8").splitlines():
            yield str(json.loads(line)["text"])
    for path in sorted(samples("teacher-pgcap-uieda").glob("*.md")):
        yield path.read_text("utf-8")
    for name in ("md-commonmark", "md-gfm"):
        for path in sorted(samples(name).glob("*.json")):
            for example in json.loads(path.read_text("utf-8")):
                yield example["markdown"]
    for path in sorted(resource("sample").rglob("*.md")):
        yield path.read_text("utf-8")


def test_no_ordinary_text_falls_back_to_plain_paragraphs(
    samples: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fallen: list[str] = []
    plain = markdown_tree.plain

    def counted(text: str) -> object:
        fallen.append(text)
        return plain(text)

    monkeypatch.setattr(markdown_tree, "plain", counted)
    texts = list(ordinary(samples))
    for text in texts:
        markdown_tree.parse(text)
    assert len(texts) > 1000
    assert fallen == []


def test_falling_back_is_counted_where_it_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    fallen: list[str] = []
    monkeypatch.setattr(markdown_tree, "plain", fallen.append)
    markdown_tree.parse("a " * markdown_tree.MAX_CHARACTERS)
    assert len(fallen) == 1
