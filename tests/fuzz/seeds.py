"""Sound examples from which fuzzing starts, and the words that such files are made of."""

import io
import json
import struct
import zipfile
from itertools import chain

from PIL import Image

from mtl_journal.domain.record import Header, body_bytes, header_bytes
from mtl_journal.security.recovery import recovery_code
from mtl_journal.system.resources import resource

SALT = bytes(16)


def _picture(kind: str, **how: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (3, 2), (200, 60, 20)).save(stream, kind, **how)
    return stream.getvalue()


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # on its side
    exif[0x010F] = "Some maker"
    return _picture("JPEG", exif=exif)


def _office() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


PICTURE = _picture("PNG")
FILES = (
    PICTURE,
    _picture("JPEG"),
    _picture("JPEG", progressive=True),
    _turned(),
    *(_picture(kind) for kind in ("GIF", "BMP", "TIFF", "WEBP")),
    _office(),
    b"%PDF-1.7\n%%EOF\n",
    b"Words,and,commas\n",
)
FILE_WORDS = (
    *("\\xff\\xd8\\xff", "\\xff\\xe1", "\\xff\\xda", "\\xff\\xd9", "Exif\\x00\\x00", "IHDR"),
    *("IDAT", "IEND", "eXIf", "iCCP", "acTL", "fcTL", "zTXt", "II*\\x00", "MM\\x00*", "GIF89a"),
    *("RIFF", "WEBP", "VP8L", "PK\\x03\\x04", "PK\\x01\\x02", "mimetype", "ICC_PROFILE\\x00"),
)


def _header(**others: object) -> bytes:
    fields: dict[str, object] = {
        "journal": "ab" * 16,
        "author": "cd" * 32,
        "device": "ef" * 16,
        "seq": 7,
        "hlc": 1 << 40,
        "at": "2026-01-31T09:30:00Z",
        "kind": "scenario.revised",
        "subject": "01234567-89ab-cdef-0123-456789abcdef",
        "parents": ("12" * 32,),
        "body_hash": "34" * 32,
    }
    return header_bytes(Header(**{**fields, **others}))  # type: ignore[arg-type]


RECORDS = (
    _header() + b"\0\0" + bytes(range(1, 65)),
    _header(parents=(), kind="body.erased") + b"\0\0" + bytes(range(1, 65)) + b"\0\0{}",
    b"{}\0\0\0\0",
)
RECORD_WORDS = (
    *("journal", "author", "device", "seq", "hlc", "at", "kind", "subject", "parents"),
    *("body_hash", "NaN", "Infinity", "-0", "1e999", "9223372036854775807", "true", "null"),
    *("2026-02-30T25:61:61Z", "\\xed\\xa0\\x80", "\\\\ud800", "[[[[[[[[", "\\x00\\x00"),
)
_CARD = {"name": "Amina", "signing": "ab" * 32, "sealing": "cd" * 32}
_BODIES: tuple[tuple[int, dict[str, object]], ...] = (
    (0, {"title": "A year", "nonce": "ab" * 16, "owner": _CARD}),
    (1, {"card": _CARD, "role": "coach"}),
    (2, {"last": {"ab" * 16: 3}}),
    (
        3,
        {
            "title": "Rivers",
            "date": "2025-10-03T14:20",
            "text": "Words\nand *more*.",
            "strands": {"S1": "why", "S2": ""},
            "tags": ["questioning"],
            "context": {"class": "8B"},
            "origin": "",
        },
    ),
    (4, {}),
    (
        6,
        {
            "scenario": "01234567-89ab-cdef-0123-456789abcdef",
            "sha256": "ab" * 32,
            "size": 12,
            "media_type": "image/png",
            "name": "board.png",
            "alt": "A board",
            "permission": "pending",
        },
    ),
    (7, {"subjects": ["01234567-89ab-cdef-0123-456789abcdef"]}),
)
BODIES = tuple(bytes([kind]) + body_bytes(SALT, fields) for kind, fields in _BODIES)
BODY_WORDS = (
    *sorted(set(chain.from_iterable(fields for _, fields in _BODIES))),
    *('"salt":', "null", "true", "[]", "{}", "1e5", "-1", "\\x85", "\\xe2\\x80\\xa8", "\\\\u0000"),
    *("\\\\ud800", "not-needed", "granted", "tutor", "owner"),
)

TEXTS = tuple(
    text.encode()
    for text in (
        '# Rivers\n\nWhy the *quiet* table **argued** about `equals`, [a link](https://a.b "T").',
        "A lesson\n- one\n  1. two\n\n     more\n- [x] done\n\n> said\n> > again\n\n---\n",
        "Tables\n| a | b |\n|:--|--:|\n| c | d |\n\n```python\nx = 1\n```\n\n![alt](evidence:ab)\n",
        "Ends\nText[^1] and [a][b].\n\n[^1]: Note\n\n[b]: https://b.c 'T'\n\n*[W3C]: words\n",
        "Signs\n<b>&amp;</b> <https://a.b> \\* &#65; a  \nb\\\nc ~~d~~ <!-- e -->\n\nf\n===\n",
        "Welsh and others\nŵyth ŷd, Nguyễn, 中文, אבג, e\u0301, \U0001f469\u200d\U0001f3eb\n",
    )
)
MARKDOWN_WORDS = (
    *("![", "](", "[^1]", "[^1]:", "]: ", "**", "__", "~~", "```", "~~~", "> ", "- ", "1. "),
    *("- [x] ", "    ", "\\x09", "  \\x0a", "\\\\\\x0a", "|--|", "===", "---", "<!--", "-->"),
    *("<b>", "&amp;", "&#x", "<![CDATA[", "<?", "evidence:", "\\x02", "\\x03", "\\x02klzzwxh:"),
    *("\\xe2\\x80\\xae", "\\xcc\\x81", "\\xef\\xbb\\xbf", "\\xc2\\xa0", "*[", "# ", " #", "\\x0b"),
)

_HEADS = tuple(
    text.encode()
    for text in (
        "---\ntitle: Rivers\ndate: 3 October 2025\nstrands: [S1, S2]\ntags: a, b\n---\n\nText.\n",
        "---\ntitle: 'A: b'\nstrands: {S1: why, S2: }\ncontext: {class: 8B}\n...\nText\n",
        "---\nevidence:\n- {file: board.png, alt: A board, permission: granted, name: b  c.png}\n"
        "- ../outside.png\n---\n![A board](board.png) ![gone](../outside.png)\n",
        "Rivers\n======\n\n![a](board.png) ![b](<board.png>) ![c](%2e%2e/outside.png)\n",
        "# Rivers\n\nText.\r\nMore.\r\n",
        "---\n\nA rule and no head\n",
    )
)
HEADS = (*_HEADS, "\ufeff# Signs\n\nŵ\n".encode("utf-16"), b"# Caf\xe9\n\nText\n")
YAML_WORDS = (
    *("---\\x0a", "...\\x0a", "!!bool ", "!!int ", "!!float ", "!!timestamp ", "!!binary "),
    *("!!set ", "!!seq ", "!!omap ", "!!null ", "!!str ", "!!python/object:", "<<: ", "&a ", "*a"),
    *("? ", ": ", "- ", "|\\x0a", ">-\\x0a", "{", "}", "[", "]", "~", ".nan", ".inf", "0x", "0b1"),
    *(
        "1:30:00",
        "2025-13-45",
        "2025-10-03T25:00:00Z",
        "0o7",
        "=",
        "yes",
        "%YAML 1.1\\x0a",
        "\\x85",
    ),
    *("title", "date", "strands", "tags", "context", "evidence", "file", "alt", "permission"),
    *("name", "levels", "criteria", "holidays", "sets", "templates", "moderation", "profiles"),
    *("depth_tags", "least", "most", "id", "version", "sections", "first", "last", "part_of"),
)

_LINES = tuple(
    text.encode()
    for text in (
        '{"date": "2025-10-03", "title": "Rivers", "text": "Words.", "tags": ["a"]}\n',
        '{"body": "Words\\nand.", "strands": {"S1": "why"}}\n\n{"text": "b", "tags": "#a, b"}\n',
        '{"text": "c", "strands": ["S1", {"S2": null}], "date": null}\n[1]\nno\n{"text": 1}\n',
    )
)
LINES = (*_LINES, '{"text": "ŵ", "title": "t"}\n'.encode("utf-16"), b'{"text": "caf\xe9"}\n')
JSON_WORDS = (
    *(
        '"text":',
        '"body":',
        '"title":',
        '"date":',
        '"tags":',
        '"strands":',
        "null",
        "true",
        "1e999",
    ),
    *("NaN", "\\\\ud800", "\\\\u0000", "\\\\r", "[[[[[[", '{"":', "\\xff\\xfe", "\\xef\\xbb\\xbf"),
    *('"framework":', '"standards":', '"standardelements":', '"standardelement":', '"shortname":'),
    *('"elementid":', '"parentelementid":', '"standardid":', '"parentid":', '"name":', '"parent":'),
    *(
        '"description":',
        "<p>",
        "</p>",
        "<script>",
        "<a href=",
        "&amp;",
        "&#x110000;",
        "<!--",
        "<![x",
    ),
)

MATRICES = tuple(
    json.dumps(one).encode()
    for one in (
        {
            "framework": {
                "name": "Ours",
                "description": "<p>Two &amp; <b>more</b>.</p>",
                "standards": [{"shortname": "A", "name": "Knowing", "standardid": 1}],
                "standardelements": [
                    {"shortname": "E 1", "name": "n", "standardid": 1, "elementid": "1.1"},
                    {"shortname": "E 2", "standardid": 1, "elementid": 2, "parentelementid": "1.1"},
                ],
            }
        },
        {
            "framework": {
                "name": "Old",
                "standards": [
                    {"name": "K", "standardelement": [{"name": "one", "parent": False}]},
                    {"name": "L", "standardelement": [{"shortname": "1.1", "parent": True}]},
                ],
            }
        },
    )
)
RULES = tuple(
    path.read_bytes()
    for path in sorted(
        [*resource("frameworks").glob("*.yaml"), *resource("templates").glob("*.yaml")]
    )
)

TYPED = tuple(
    text.encode()
    for text in (
        'rivers "quiet table" strand:S2 before:2026-02 tag:"a b" has:evidence ratio 3:1',
        "Friday 3rd of October 2025",
        "2025-10-03 14:20:00+01:00",
        "31.12.2025",
        recovery_code(bytes(range(32))),
        "..\\..\\con.txt",
        "com¹.tar.gz. .",
        "a\u202egpj.exe",
    )
)
TYPED_WORDS = (
    *("strand:", "standard:", "before:", "after:", "is:draft", '"', "œ", "ﬁ", "ß", "../", "\\\\"),
    *("nul", "aux.", "lpt1", "conin$", "\\x00", "\\x0a", "\\xe2\\x80\\xae", "February", "th of "),
    *("T14:20", "Z", "+99", "-", ".", "٣", "²", "\\xed\\xb3\\xbf", "I", "O", "ꟷ"),
)

# A leaf with two rows: their places, then at the end of the page the rows themselves.
_ROW = bytes([9, 1, 4, 0x01, 0x17, 0x1C, 7]) + b"abcde" + b"xyzxyz"
PAGES = (
    struct.pack(">BHHHB", 0x0D, 0, 2, 60, 0) + struct.pack(">HH", 60, 70) + bytes(48) + _ROW * 2,
    struct.pack(">BHHHBI", 0x02, 0, 1, 20, 0, 9) + struct.pack(">H", 20) + bytes(6) + _ROW,
    bytes([5, 1, 0x17, 0x18, 8]) + b"abcde" + b"xyzxyz",
)
