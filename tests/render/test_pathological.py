"""Every construct at 5,000 and 50,000: in time, in memory, alone with itself, and nothing lost.

`make soak` does it all; a normal run takes shorter texts.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtl_journal.render import parse, plain_text
from mtl_journal.render.markdown_tree import MAX_CHARACTERS
from mtl_journal.render.walking import MOST_PARTS
from mtl_journal.system.resources import resource
from tests.render.pathological import CONSTRUCTS

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEBIBYTES = 2, 500
# Ten times the text may take this much longer; what is quadratic takes a hundred times as long.
GROWTH = 25
LEAST = 0.05  # seconds; what takes less says nothing about growth
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


def proven(answer: dict[str, object]) -> float:
    """Fail unless an answer is as it has to be; return its seconds on a quiet machine."""
    assert "error" not in answer, answer["error"]
    assert answer["asked"] == []
    assert answer["missing"] is None
    assert int(str(answer["mebibytes"])) < MEBIBYTES
    seconds = float(str(answer["seconds"]))
    assert seconds < SECONDS
    return seconds


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_any_construct_becomes_a_tree(ask: Ask, name: str) -> None:
    small, large = (proven(ask(name, size, "parse")) for size in (1_500, 15_000))
    assert large < GROWTH * max(small, LEAST)


@pytest.mark.soak
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_any_construct_becomes_a_tree_at_length(ask: Ask, name: str) -> None:
    small, large = (proven(ask(name, size, "parse")) for size in (5_000, 50_000))
    assert large < GROWTH * max(small, LEAST)


@pytest.mark.soak
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_any_construct_becomes_xhtml_at_length(ask: Ask, name: str) -> None:
    small, large = (proven(ask(name, size, "xhtml")) for size in (5_000, 50_000))
    assert large < GROWTH * max(small, LEAST)


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_any_construct_is_set_on_pages(ask: Ask, name: str) -> None:
    proven(ask(name, 500, "typeset"))


@pytest.mark.soak
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_any_construct_is_set_on_pages_at_length(ask: Ask, name: str) -> None:
    small = proven(ask(name, 5_000, "typeset"))
    large = proven(ask(name, 50_000, "typeset"))
    assert large < GROWTH * max(small, LEAST)


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
    samples: Callable[[str], Path],
) -> None:
    texts = list(ordinary(samples))
    assert len(texts) > 2000
    assert [text[:200] for text in texts if parse(text).as_typed] == []


@pytest.mark.parametrize(
    "text", ["a " * MAX_CHARACTERS, "- a\n" * MOST_PARTS, "*a* " * MOST_PARTS, "# a\n" * 6000]
)
def test_falling_back_says_so_and_keeps_the_text(text: str) -> None:
    document = parse(text)
    assert document.as_typed
    assert plain_text(document).strip() == text.strip()
