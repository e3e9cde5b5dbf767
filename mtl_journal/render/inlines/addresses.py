"""Addresses that stand bare in the text: https://..., www..., somebody@school.example."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.util import ETX, STX, AtomicString

from mtl_journal.render.inlines.keeping import PLACE, Keeping
from mtl_journal.render.inlines.literals import Found

# What a name of a computer is made of: letters of any script, digits, emoji, no punctuation.
_SIGN = r"[^\s\x00-,./:-@\[-^`{-\x7f“”‘’«»…–—]"
_DOMAIN = re.compile(rf"(?:{_SIGN}{{1,63}}\.){{0,10}}{_SIGN}{{1,63}}")
_REST = re.compile(rf"(?:{STX}\d+{ETX}|[^\s<>\"\x00-\x1f])*")
_ENTITY = re.compile(r"&[A-Za-z0-9]{1,31};$")
# Before the @; no longer than mail allows.
_BEFORE = re.compile(r"[A-Za-z0-9._+-]{1,64}\Z")
_AFTER = re.compile(r"(?:[A-Za-z0-9_-]{1,63}\.){1,10}[A-Za-z0-9-]{0,62}[A-Za-z0-9](?![\w-])")
_TRAILING = "?!.,:*_~'\"“”‘’"


def may_hold_address(text: str) -> bool:
    """Whether a web address may stand in a text; the pattern itself looks at every letter."""
    return "://" in text or "www." in text.lower()


class BareAddress(Pattern):
    """A web address; punctuation at its end belongs to the sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, kept: Keeping) -> None:
        super().__init__(r"(?<![A-Za-z0-9/@.:=-])(?:(?:https?|ftp)://|www\.(?=[^\s.]))")
        self.compiled_re = re.compile(self.pattern, re.IGNORECASE)
        self._kept = kept

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        """Return the link for an address with a domain, else nothing."""
        web = m[0].lower().startswith("www")
        domain = _DOMAIN.match(data, m.start() if web else m.end())
        rest = _REST.match(data, domain.end()) if domain else None
        if domain is None or rest is None or not _sound(domain[0], dotted=web):
            return None, None, None
        end = domain.end() + len(_trimmed(self._plain(rest[0])))
        typed = self._kept.spelled(data[m.start() : end])
        target = f"http://{typed}" if web else typed
        node = Element("a", {"href": target, "typed": self._kept.source(data[m.start() : end])})
        node.text = AtomicString(typed)
        return node, m.start(), end

    def _plain(self, text: str) -> str:
        """Return `text` up to the first thing in it that is more than a sign."""
        for place in PLACE.finditer(text):
            if not isinstance(self._kept.node(int(place[1])), str):
                return text[: place.start()]
        return text


def _sound(domain: str, *, dotted: bool) -> bool:
    """Whether a name can be a computer's: no low lines at its end, and a dot if it needs one."""
    return "_" not in "".join(domain.split(".")[-2:]) and ("." in domain or not dotted)


def _trimmed(text: str) -> str:
    """Return what follows a domain without the punctuation of the sentence around it."""
    surplus = text.count(")") - text.count("(")
    while text:
        bare = text.rstrip(_TRAILING)
        if bare.endswith(")") and surplus > 0:
            fewer = bare.rstrip(")")
            cut = min(surplus, len(bare) - len(fewer))
            bare, surplus = bare[: len(bare) - cut], surplus - cut
        elif bare.endswith(";") and (entity := _ENTITY.search(bare, max(0, len(bare) - 33))):
            bare = bare[: entity.start()]
        elif bare.endswith(ETX):
            bare = bare[: bare.rindex(STX)]
        if bare == text:
            break
        text = bare
    return text


class BareMail(Pattern):
    """A mail address, found by its @."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self) -> None:
        super().__init__("@")

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        """Return the link for an @ with a name before and a domain after it, else nothing."""
        after = _AFTER.match(data, m.end())
        name = _BEFORE.search(data, max(0, m.start() - 64), m.start()) if after else None
        if after is None or name is None or data[name.start() - 1 : name.start()] in ("/", ":"):
            return None, None, None
        typed = data[name.start() : after.end()]
        node = Element("a", {"href": f"mailto:{typed}"})
        node.text = AtomicString(typed)
        return node, name.start(), after.end()
