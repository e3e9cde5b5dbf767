"""RedNotebook's markup, which is that of txt2tags, turned into Markdown."""

import re
from urllib.parse import unquote, urlsplit

from mtl_journal.formats.image_links import as_target

_HEADING = re.compile(r"(?P<level>={1,5}) ?(?P<title>[^=].*?) ?(?P=level)\s*")
_RULE = re.compile(r"\s*(?:={20,}|-{20,}|_{20,})\s*")
_NUMBERED = re.compile(r"(?P<indent> *)\+ (?P<item>.*)")
_FENCE = re.compile(r"\s*(?:```|\"\"\"|''')\s*")
_LONGEST_LINE = 20_000  # characters; what is longer stays as it is
# Bounded repeats: a hostile line must not make this quadratic.
_INLINE = re.compile(
    r"(?P<kept>``.{1,300}?``|(?:https?|ftp|mailto)://?[^\s\"\]]+)"
    r"|\[\"\"(?P<picture>[^\"\n]{1,1000})\"\"(?P<ending>\.\w{1,8})(?:\?\d{1,5})?\]"
    r"|\[(?P<label>[^\[\]\"\n]{0,500}?) ?\"\"(?P<address>[^\"\n]{1,1000})\"\"\]"
    r"|//(?P<italic>(?=\S).{1,300}?(?<=\S))//"
    r"|__(?P<underlined>(?=\S).{1,300}?(?<=\S))__"
    r"|--(?P<struck>(?=[^\s-]).{1,300}?(?<=[^\s-]))--"
)
_STYLES = {"italic": "*", "underlined": "*", "struck": "~~"}


def markdown(text: str) -> str:
    """Return `text` in Markdown; underlining, which Markdown has not, becomes italics."""
    lines: list[str] = []
    verbatim = False
    for line in text.split("\n"):
        if _FENCE.fullmatch(line):
            verbatim = not verbatim
            lines.append("```")
        elif verbatim or len(line) > _LONGEST_LINE:
            lines.append(line)
        else:
            lines.append(_line(line))
    return "\n".join([*lines, *(["```"] if verbatim else [])])


def file_name(address: str) -> str:
    """Return the last part of a file's address, "%20" decoded."""
    path = unquote(urlsplit(address).path) if address.startswith("file:") else address
    return re.split(r"[/\\]", path)[-1]


def _line(line: str) -> str:
    if _RULE.fullmatch(line):
        return "* * *"
    if heading := _HEADING.fullmatch(line):
        return f"{'#' * len(heading['level'])} {_inline(heading['title'])}"
    if item := _NUMBERED.fullmatch(line):
        return f"{item['indent']}1. {_inline(item['item'])}"
    return _inline(line)


def _inline(line: str) -> str:
    return _INLINE.sub(_written, line)


def _written(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    if found["picture"]:
        address = found["picture"] + found["ending"]
        return f"![{file_name(found['picture'])}]({as_target(address)})"
    if found["address"]:
        label = found["label"].strip() or found["address"]
        return f"[{label}]({as_target(found['address'])})"
    style = next(name for name in _STYLES if found[name])
    return f"{_STYLES[style]}{_inline(found[style])}{_STYLES[style]}"
