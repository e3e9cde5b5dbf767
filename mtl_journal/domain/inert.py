"""Text that is only shown: whatever would steer a terminal or turn the reading is made visible."""

import re

_HIDDEN = "\ufffd"
# What overrides or isolates the direction of reading, up to the end of the line and beyond it.
TURNING = "\u202a-\u202e\u2066-\u2069"
_STEERING = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{TURNING}]")
_BREAKING = re.compile(r"[\n\t]")


def inert(text: str) -> str:
    """Return text with pictures in the place of control characters but line ends and tabs."""
    if text.isprintable():  # as nearly all of a long list is
        return text
    return _STEERING.sub(_picture, text)


def inert_line(text: str) -> str:
    """Return text such as a name or a path as part of one line: line ends are shown as well."""
    if text.isprintable():
        return text
    return _BREAKING.sub(_picture, inert(text))


def _picture(found: re.Match[str]) -> str:
    sign = found[0]
    if sign <= "\x1f":
        return chr(0x2400 + ord(sign))
    return "\u2421" if sign == "\x7f" else _HIDDEN
