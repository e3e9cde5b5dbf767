"""Texts that are made to take long, at any size, and one process in which each is tried.

`python -m tests.render.pathological` reads lines of JSON [name, size, what] on its input, and
answers each with a line of JSON: seconds, mebibytes, what was opened or asked for, and what of the
text is missing. Each is tried in a fork, so that one that hangs or takes all memory ends alone.
"""

import json
import os
import resource
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from tests.support.pace import timed

LONGEST = 20  # seconds of the processor, then the fork is killed
MOST_MEMORY = 3 << 30  # bytes of address space; what is really used is measured

Text = Callable[[int], str]

CONSTRUCTS: dict[str, Text] = {
    "quotes in quotes": lambda n: ">" * n + " a",
    "quotes with spaces": lambda n: "> " * n + "a",
    "opening brackets": lambda n: "[" * n,
    "brackets in brackets": lambda n: "[" * n + "a" + "]" * n,
    "pictures opened": lambda n: "![" * n,
    "pictures in pictures": lambda n: "![" * n + "a" + "](b)" * n,
    "links": lambda n: "[a](b) " * n,
    "links opened": lambda n: "[a](<b" * n,
    "links to nothing": lambda n: "[a]" * n,
    "stars before words": lambda n: "*a " * n,
    "stars before and behind": lambda n: "**a*b" * n,
    "stars in turn": lambda n: "*a **b " * n,
    "stars alone": lambda n: "*" * n,
    "lows alone": lambda n: "_" * n,
    "lows in words": lambda n: "a_" * n,
    "lows before words": lambda n: "_a __b " * n,
    "tildes": lambda n: "~~a " * n,
    "backticks alone": lambda n: "`" * n,
    "backticks in runs": lambda n: "".join("`" * (at % 300 + 1) + " " for at in range(n // 150)),
    "backticks before words": lambda n: "`a " * n,
    "less than": lambda n: "<" * n,
    "less than before words": lambda n: "<a " * n,
    "tags": lambda n: "<b>" * n,
    "comments": lambda n: "<!-- " * n,
    "declarations": lambda n: "<![" * n,
    "instructions": lambda n: "<?" * n,
    "addresses": lambda n: "<a@" * n,
    "web addresses": lambda n: "https://a." * n,
    "entities": lambda n: "&amp;" * n,
    "entities that are none": lambda n: "&a" * n,
    "numbered entities": lambda n: "&#65;" * n,
    "backslashes": lambda n: "\\" * n,
    "backslashes before stars": lambda n: "\\*" * n,
    "link definitions": lambda n: "\n".join(f"[w{at}]: https://a.b/{at}" for at in range(n)),
    "link definitions used": lambda n: (
        "\n".join(f"[w{at}]: https://a.b/{at}" for at in range(n // 10)) + "\n\n" + "[w1] " * n
    ),
    "footnotes": lambda n: (
        "\n".join(f"x[^{at}]" for at in range(n))
        + "\n\n"
        + "\n".join(f"[^{at}]: n" for at in range(n))
    ),
    "abbreviations": lambda n: "\n".join(f"*[W{at}]: words" for at in range(n)),
    "definition lists": lambda n: "t\n:   d\n" * n,
    "wide table": lambda n: "|".join("x" * n) + "\n" + "|".join("-" * n) + "\n" + "|".join("y" * n),
    "long table": lambda n: "a|b\n-|-\n" + "c|d\n" * n,
    "table of bars": lambda n: "a|b\n-|-\n" + "|" * n,
    "tables that do not begin": lambda n: "a|b\n" * n,
    "dashes": lambda n: "- " * n + "x",
    "items": lambda n: "- a\n" * n,
    "numbered items": lambda n: "".join(f"{at}. a\n" for at in range(n)),
    "lists in lists, 100": lambda _: _nested(100),
    "lists in lists, 1000": lambda _: _nested(1000),
    "lists in lists by four": lambda n: _nested(min(n, 1000) // 5, "    "),
    "lists and quotes in turn": lambda n: "- > " * n + "a",
    "headings": lambda n: "# a\n" * n,
    "heading with many signs": lambda n: "# a " + "#" * n + " b",
    "underlines": lambda n: "a\n=\n" * n,
    "rules": lambda n: "---\n" * n,
    "fences": lambda n: "```\n" * n,
    "fences of many lengths": lambda n: "".join(
        "`" * (3 + at % 99) + "a\n" for at in range(n // 50)
    ),
    "one long line": lambda n: "a" * (n * 20),
    "one long line of words": lambda n: "ab " * (n * 7),
    "spaces": lambda n: "a" + " " * n + "b",
    "tabs": lambda n: "a" + "\t" * n + "b",
    "empty lines": lambda n: "a" + "\n" * n + "b",
    "breaks": lambda n: "a  \n" * n,
    "marks upon a letter": lambda n: "a" + "\u0301" * n,
    "marks upon letters": lambda n: ("a" + "\u0301\u0302\u0323" * 20) * (n // 60),
    "directions turned": lambda n: "\u202ea\u2066b" * n,
    "right to left": lambda n: "\u05d0\u05d1 " * n,
    "joiners": lambda n: "a\u200d\u200b\ufeff" * n,
    "signs of the parser": lambda n: "\x02a\x03" * n,
    "places of the parser": lambda n: "\x02wzxhzdk:0\x03" * n,
    "codes of the parser": lambda n: "\x0297\x03" * n,
    "NULs": lambda n: "a\x00" * n,
    "many scripts": lambda n: "a\u0416\u4e2d\u0e01\u0905\U0001f600" * (n // 6),
    "halves of characters": lambda n: "\ud800a" * n,
    "links that lead somewhere": lambda n: "[a](https://b.c) " * n,
    "titles never closed": lambda n: '[a](b "c ' * n,
    "brackets in targets": lambda n: "[a](" + "(" * n,
    "targets in targets": lambda n: "[a]((" * n,
    "one long label": lambda n: "[" + "a" * n + "][" + "b" * n + "]",
    "pictures of evidence": lambda n: f"![a](evidence:{'0' * 64}) " * (n // 20),
    "emphasis": lambda n: "*a* " * n,
    "all emphasis": lambda n: "***a*** " * n,
    "emphasis in emphasis": lambda n: "*a " * n + "b*" * n,
    "low in star in low": lambda n: "_a *b " * n + "c* d_" * n,
    "strikes": lambda n: "~~a~~ " * n,
    "code": lambda n: "`a` " * n,
    "bare addresses": lambda n: "www.a.bc " * n,
    "addresses in brackets": lambda n: "www.a.bc" + ")" * n + "(" * n,
    "mail": lambda n: "a@b.cd " * n,
    "one note often": lambda n: "x[^1] " * n + "\n\n[^1]: n",
    "notes in a chain": lambda n: (
        "x[^0]\n\n" + "\n".join(f"[^{at}]: see[^{at + 1}]" for at in range(n))
    ),
    "notes that only notes mention": lambda n: "\n".join(
        f"[^{at}]: see[^{at ^ 1}]" for at in range(n)
    ),
    "meanings of one term": lambda n: "t\n" + ": d\n" * n,
    "terms of one meaning": lambda n: "t\n" * n + ": d",
    "short rows": lambda n: "|".join("x" * 40) + "\n" + "-|" * 40 + "\n" + "y\n" * n,
    "one long row": lambda n: "a|b\n-|-\n" + "c\n" * n + "d|" * n,
    "rows of forty": lambda n: (
        "|".join("x" * 40) + "\n" + "-|" * 40 + "\n" + ("|".join("y" * 40) + "\n") * (n // 40)
    ),
    "lists of two kinds": lambda n: "- a\n+ a\n" * (n // 2),
    "tasks": lambda n: "- [ ] a\n" * n,
    "quotations of one line": lambda n: "> a\n\n" * n,
    "quotation marks": lambda n: "'a\" " * n,
    "quotation marks alone": lambda n: "'\"" * n,
}


# Letters that mean something else: names of entities, the label of the one definition in use.
HIDDEN: dict[str, Text] = {
    "entities": lambda n: "amp" * n,
    "link definitions used": lambda _: "w",
}


def _nested(deep: int, step: str = "  ") -> str:
    return "\n".join(step * at + "- a" for at in range(deep))


def tried(name: str, size: int, what: str) -> dict[str, object]:
    """Try one text in a fork and return what came of it."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            hidden = HIDDEN.get(name, lambda _: "")(size)
            answer = _treated(CONSTRUCTS[name](size), what, hidden)
        except BaseException:
            answer = {"error": traceback.format_exc()[-2000:]}
        os.write(writer, json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        answer = json.loads(said.read() or b'{"error": "killed"}')
    _, _, used = os.wait4(child, 0)
    return {"mebibytes": used.ru_maxrss >> 10, **answer}


def _treated(text: str, what: str, hidden: str) -> dict[str, object]:
    spy = _Spy()
    sys.addaudithook(spy)
    with timed() as taken:
        spy.on = True
        missing = _parsed(text, hidden) if what == "parse" else None
        missing = _written(text, hidden) if what == "xhtml" else missing
        made = _typeset(text) if what == "typeset" else None
        spy.on = False
    if made is not None:
        missing = made()
    return {"seconds": round(taken.seconds, 2), "asked": spy.asked, "missing": missing}


def _parsed(text: str, hidden: str) -> str | None:
    from mtl_journal.render import parse
    from mtl_journal.render.words import strings_of

    return _lost(text, (hidden, *strings_of(parse(text))))


def _written(text: str, hidden: str) -> str | None:
    from mtl_journal.render import parse
    from mtl_journal.render.xhtml import xhtml

    return _lost(
        text, (hidden, xhtml(parse(text), lambda sha256, words: f"evidence:{sha256} {words}"))
    )


def _lost(text: str, found_in: Iterable[str]) -> str | None:
    """Return which letters are not found as often as they were written, None for none."""
    wanted = Counter(sign for sign in text if sign.isalpha())
    found: Counter[str] = Counter()
    for string in found_in:
        found.update(string)
    lost = {sign: count for sign, count in wanted.items() if found[sign] < count}
    return repr(lost)[:200] if lost else None


def _typeset(text: str) -> Callable[[], str | None]:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.render.typeset import typeset
    from tests.support.portfolios import entry, portfolio

    whole = portfolio(entry(text))
    try:
        pdf = typeset(whole)
    except UserError as error:
        if error.code != "export.too_long":
            raise
        return lambda: None  # a clear sentence is an answer too

    def missing() -> str | None:
        from mtl_journal.render.printed import printed_text
        from mtl_journal.render.readback import missing_text

        return missing_text(pdf, printed_text(whole)) if len(text) < 40_000 else None

    return missing


class _Spy:
    """Notes every file that is opened and everything that leaves the process."""

    def __init__(self) -> None:
        import mtl_journal
        from mtl_journal.system.resources import resource as shipped

        self.on = False
        self.asked: list[str] = []
        own = [Path(mtl_journal.__file__).parent, shipped("fonts")]
        self._allowed = tuple(str(one) for one in (*own, *map(Path, filter(None, sys.path))))

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event == "open":
            path = arguments[0]
            inside = isinstance(path, str) and str(Path(path).absolute()).startswith(self._allowed)
            writes = isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
            if not inside or writes:
                self.asked.append(f"open {path!r}")
        elif event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.system")):
            self.asked.append(event)
        elif event in ("urllib.Request", "ctypes.dlopen", "os.remove", "os.rename"):
            self.asked.append(f"{event} {arguments!r}")


def main() -> None:
    """Answer what is asked on the input, line by line."""
    for module in ("mtl_journal.render.typeset", "tests.support.portfolios"):
        import_module(module)  # so that the forks have it

    for line in sys.stdin:
        print(json.dumps(tried(*json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
