"""Bytes for each room, made by Hypothesis: sound things with some of their parts exchanged."""

import json
from collections.abc import Callable
from typing import Any

import yaml
from hypothesis import strategies as st

from mtl_journal.domain.kinds import KINDS
from tests.fuzz import foreign, seeds
from tests.fuzz.word_forms import FORMS

Bytes = st.SearchStrategy[bytes]
Path = tuple[str | int, ...]

_ODD = (
    *("", " ", "\0", "\r", "\x1b[2J", "\x85", "\u2028", "\u202e", "\ud800", "\ufeff", "null"),
    *("2025-10-03", "2025-02-30", "1" * 400, "../a", "a: b", "#", "---", "| a", "'", "yes", "0x"),
)
TEXT = st.text(max_size=60) | st.sampled_from(_ODD)
SCALAR = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT
JSON: st.SearchStrategy[Any] = st.recursive(
    SCALAR,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXT, inside, max_size=4),
    max_leaves=12,
)
WORDS = (
    *(
        b"![",
        b"](",
        b"**",
        b"`",
        b"```\n",
        b"\n\n",
        b"\n- ",
        b"\n1. ",
        b"\n> ",
        b"    ",
        b"|",
        b"<b>",
    ),
    *(
        b"\n|-|\n",
        b"[^1]",
        b"\n[^1]: ",
        b"\n[a]: b",
        b"<!--",
        b"&amp;",
        b"\\",
        b"  \n",
        b"\t",
        b"*",
    ),
    *(b"\n===\n", b"\n---\n", b"_", b"~~", b"\n# ", b"\x02", b"\xe2\x80\xae"),
)


@st.composite
def altered(draw: st.DrawFn, sound: st.SearchStrategy[Any], most: int = 3) -> Any:
    """Return a sound value of lists and mappings with up to `most` parts exchanged or taken out."""
    value = json.loads(json.dumps(draw(sound), default=str))
    for _ in range(draw(st.integers(0, most))):
        *way, last = draw(st.sampled_from(_places(value) or [("x",)]))
        inner: Any = value
        for step in way:
            inner = inner[step]
        if draw(st.booleans()) and isinstance(inner, dict):
            inner.pop(last, None)
            inner.update(draw(st.dictionaries(TEXT, JSON, max_size=1)))
        elif inner:
            inner[last] = draw(JSON)
    return value


def _places(value: Any, at: Path = ()) -> list[Path]:
    """Return the way to every part of a value."""
    found: list[Path] = []
    items = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    for step, inside in items:
        found += [(*at, step), *_places(inside, (*at, step))]
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="backslashreplace")


def _yaml(value: Any) -> bytes:
    try:
        return yaml.safe_dump(value, allow_unicode=True).encode("utf-8", errors="surrogatepass")
    except yaml.YAMLError:
        return b"id: ["


def _loaded(examples: tuple[bytes, ...], load: Callable[[bytes], Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([load(one) for one in examples])


@st.composite
def spliced(draw: st.DrawFn, examples: tuple[bytes, ...]) -> bytes:
    """Return an example with some bytes taken out, doubled or written anew."""
    content = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, len(content)))
        last = draw(st.integers(first, min(len(content), first + 40)))
        piece = draw(st.binary(max_size=8) | st.just(content[first:last] * 2))
        content = content[:first] + piece + content[last:]
    return content


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """Return the number of a kind and a body, mostly of that kind."""
    content = draw(st.sampled_from(seeds.BODIES))
    number = draw(st.just(content[0]) | st.integers(0, len(KINDS) - 1))
    return bytes([number]) + _json(draw(altered(st.just(json.loads(content[1:])))))


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """Return a header, a signature and perhaps a body, as `rooms.record` takes them."""
    header = json.loads(draw(st.sampled_from(seeds.RECORDS)).split(b"\0\0")[0] or b"{}")
    signature = draw(st.just(bytes(range(1, 65))) | st.binary(max_size=70))
    rest = draw(st.sampled_from([b"", b"\0\0", b"\0\0{}"]))
    return _json(draw(altered(st.just(header)))) + b"\0\0" + signature + rest


@st.composite
def texts(draw: st.DrawFn, most: int = 40) -> bytes:
    """Return Markdown, or what nearly is."""
    pieces = st.sampled_from(WORDS) | TEXT.map(
        lambda text: text.encode("utf-8", errors="surrogatepass")
    )
    return b"".join(draw(st.lists(pieces, max_size=most)))


_HEAD = {
    "title": "Rivers",
    "date": "2025-10-03",
    "strands": {"S1": "why"},
    "tags": ["a", "b"],
    "context": {"class": "8B"},
    "evidence": [{"file": "board.png", "alt": "A board", "permission": "granted"}],
}


@st.composite
def heads(draw: st.DrawFn) -> bytes:
    """Return a head and a text."""
    return b"---\n" + _yaml(draw(altered(st.just(_HEAD)))) + b"---\n\n" + draw(texts(8))


@st.composite
def lines(draw: st.DrawFn) -> bytes:
    """Return some lines of JSON."""
    sound = {"text": "Words.", "title": "T", "date": None, "tags": ["a"], "strands": {"S1": ""}}
    made = draw(st.lists(altered(st.just(sound)).map(_json) | texts(3), max_size=4))
    return draw(st.sampled_from([b"\n", b"\r\n"])).join(made)


MADE: dict[str, Bytes] = {
    "record": records(),
    "body": bodies(),
    "markdown": texts(),
    "pages": texts(12),
    "front_matter": heads(),
    "markdown_file": heads(),
    "json_lines": lines(),
    "rules": altered(_loaded(seeds.RULES, yaml.safe_load)).map(_yaml) | spliced(seeds.RULES),
    "matrix": altered(_loaded(seeds.MATRICES, json.loads)).map(_json) | spliced(seeds.MATRICES),
    "evidence": spliced(seeds.FILES),
    "typed": texts(6) | spliced(seeds.TYPED),
    "leap2a": spliced(foreign.LEAP2A),
    "day_one": altered(_loaded(foreign.DAY_ONE, json.loads)).map(_json),
    "jrnl": altered(_loaded(foreign.JRNL[1:], json.loads)).map(_json) | spliced(foreign.JRNL),
    "rednotebook": spliced(foreign.REDNOTEBOOK),
    "vault": spliced(foreign.VAULT) | texts(),
    "zip": spliced(foreign.ZIPS),
    "word_form": spliced(FORMS),
    "database_page": spliced(seeds.PAGES) | st.binary(max_size=400),
}
