"""Tints of a strand's colour: stronger where there are more scenarios, figures always readable."""

READABLE = 4.5  # the contrast that WCAG asks of small letters
WHITE, DARK = (1.0, 1.0, 1.0), (0x1D / 255, 0x24 / 255, 0x33 / 255)
_TINTS = (0.0, 0.42, 0.72, 1.0)  # how much of the strand's colour none, 1, 2, and 3 or more get
_DARKER = 0.97

Colour = tuple[float, float, float]


def tinted(colour: Colour, scenarios: int) -> Colour:
    """Return a strand's colour, lighter where there are few scenarios.

    Where neither white nor dark figures could be read on it, it is darker than on paper.
    """
    share = _TINTS[min(scenarios, len(_TINTS) - 1)]
    red, green, blue = (1 - share * (1 - part) for part in colour)
    while max(contrast((red, green, blue), ink) for ink in (WHITE, DARK)) < READABLE:
        red, green, blue = red * _DARKER, green * _DARKER, blue * _DARKER
    return red, green, blue


def figure_on(paint: Colour) -> Colour:
    """Return the colour of figures on a tint: white where that can be read, else dark."""
    return WHITE if contrast(paint, WHITE) >= READABLE else DARK


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours by WCAG, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
