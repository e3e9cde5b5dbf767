"""What other programs export, as rooms: one file of each among pictures, in a folder of its own."""

import io
import json
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.fuzz import seeds
from tests.fuzz.travelling import comes_in, goes_out_and_comes_in
from tests.support.spying import Spy

_LEAP = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:leap2="http://terms.leapspecs.org/" '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</feed>'
)
_ENTRY = (
    b"<entry><title>Rivers</title><id>a:1</id><published>2025-10-03T14:20:00+01:00</published>"
    b'<content type="%s">%s</content><rdf:type rdf:resource="leap2:entry"/>'
    b'<link rel="enclosure" href="board.png"/><category term="a" label="b"/></entry>'
)
_HTML = (
    b"&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;c&lt;/ul&gt;"
    b"&lt;table&gt;&lt;tr&gt;&lt;td&gt;d&lt;/table&gt;&lt;img src=&quot;board.png&quot;&gt;"
)
LEAP2A = (
    _LEAP % (_ENTRY % (b"html", _HTML)),
    _LEAP % (_ENTRY % (b"xhtml", b"<div><p>a <i>b</i></p><img src='board.png' alt='c'/></div>")),
    _LEAP % (_ENTRY % (b"text", b"a * b") + _ENTRY.replace(b"a:1", b"a:2") % (b"text", b"c")),
    b'<!DOCTYPE feed [<!ENTITY e "e">]>' + _LEAP % b"&e;",
)
_DAY = {
    "uuid": "A" * 32,
    "creationDate": "2025-10-03T23:30:00Z",
    "timeZone": "Europe/London",
    "text": "# Rivers\n\nA\\. ![](dayone-moment://AB12)",
    "tags": ["a"],
    "starred": True,
    "photos": [{"identifier": "AB12", "md5": "0" * 32, "type": "png"}],
}
DAY_ONE = (json.dumps({"metadata": {"version": "1.0"}, "entries": [_DAY]}).encode(),)
JRNL = (
    b"[2025-10-03 14:20] Paper worked. They told each other.\n@maths and #a.\n\n[2025-10-04] b\n"
    b"[2025-10-05 09:05 PM] Quiet *\n",
    json.dumps(
        {
            "tags": {"@a": 1},
            "entries": [
                {"title": "T", "body": "b", "date": "2025-10-03", "time": "14:20", "tags": ["@a"],
                 "starred": True}
            ],
        }
    ).encode(),
)  # fmt: skip
REDNOTEBOOK = (
    b"1: {text: 'One line #a.'}\n3:\n  text: \"= Big =\\n\\nThey //fold// **b**.\\n\\\n"
    b'  [\\"\\"board\\"\\".png] --c--"\n  Tags: {a b: null}\n  Ideas: {try: null}\n',
    b'12: {text: !!python/unicode "caf\\xe9"}\n',
)
VAULT = (
    b"---\ntags: [a, '#b']\naliases: [c]\ndate: 2025-10-03\n---\nAs [[Rivers|d]] "
    b"![[board.png|300]] #e/f `[[g]]` [h](board.png) ==i== %%j%%\n> [!note] k\n",
    b"---\ntitle: T\nupdated: 2025-10-03 10:00:00Z\ncreated: 2025-10-03 10:00:00Z\n---\n\n"
    b"Text :/ab\n",
)


def packed(members: dict[str, bytes]) -> bytes:
    """Return a ZIP with members by their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


ZIPS = (
    packed({"leap2a.xml": LEAP2A[0], "board.png": seeds.PICTURE}),
    packed({"Journal.json": DAY_ONE[0]}),
    packed({"data/2025-10.txt": REDNOTEBOOK[0], "2025-11.txt": REDNOTEBOOK[1]}),
    packed({"a/b.md": b"# T\n\n![[board.png]]\n", "a/board.png": seeds.PICTURE}),
)
XML_WORDS = (
    *("<entry>", "</entry>", "<title>", "<content type=", "&lt;", "&#x41;", "<![CDATA[", "]]>"),
    *(
        "<!DOCTYPE",
        "<!ENTITY",
        "&e;",
        "<?xml version=",
        "encoding=",
        "xmlns:",
        "leap2:",
        "rdf:type",
    ),
    *("<link rel=", "href=", "leap2:reflects_on", "leap2:has_part", "<published>", "<author>"),
    *("<div>", "<table>", "<td>", "<pre>", "<br/>", "<ol>", "<li>", "<img src=", "<a href="),
    *("&amp;lt;", "file:", "../", "javascript:", "\\xff\\xfe", "xml:base="),
)
DAY_WORDS = (*seeds.JSON_WORDS, '"entries":', '"creationDate":', '"timeZone":', '"photos":',
             '"identifier":', '"md5":', "dayone-moment:", '"isAllDay":', '"richText":')  # fmt: skip
JRNL_WORDS = ("[2025-", "] ", " AM]", " *\\x0a", "\\x0a@", "#", ". ", '"body":', '"starred":', "'")
MARK_WORDS = ("//", "**", "--", "__", "= ", '[\\"\\"', '\\"\\"]', "text:", "Tags:", "```", "- ",
              "+ ", "====", "1:", "\\x0a  ", "!!python/unicode", "\\\\x", "file:///")  # fmt: skip
VAULT_WORDS = (*seeds.MARKDOWN_WORDS, "[[", "]]", "![[", "|", "#^", "%%", "==", "> [!note]", ":/",
               "---\\x0a", "tags:", "aliases:", "created:", "#a/b", "../")  # fmt: skip
ZIP_WORDS = (
    "PK\\x01\\x02",
    "PK\\x03\\x04",
    "PK\\x05\\x06",
    "../",
    "leap2a.xml",
    "\\x08\\x00",
    ".md",
)


def taken(content: bytes, folder: Path, name: str) -> None:
    """Read one file of this name; only its own folder is opened, and it goes out and comes in."""
    inner = folder / "given"
    inner.mkdir()
    (folder / "outside.png").write_bytes(seeds.PICTURE)
    (inner / "board.png").write_bytes(seeds.PICTURE)
    (inner / name).write_bytes(content)
    with Spy([inner]) as spy:
        arrived = comes_in(inner / name)
    assert spy.asked == []
    goes_out_and_comes_in(arrived, folder / "out")


def named(name: str) -> Callable[[bytes, Path], None]:
    """Return what takes a file of this name."""
    return partial(taken, name=name)
