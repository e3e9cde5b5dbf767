"""Colours of the heat map's cells: stronger where there are more scenarios, figures always read."""

from functools import lru_cache

from PySide6.QtGui import QColor

_SHARES = (0.0, 0.42, 0.72, 1.0)  # of the strand's colour for none, 1, 2, and 3 or more
_DARK, _LIGHT = QColor("#1d2433"), QColor("#ffffff")
_READABLE = 4.5  # the contrast that WCAG asks of small letters
_STEP = 0.96


def cell_colours(colour: QColor, page: QColor, scenarios: int) -> tuple[QColor, QColor]:
    """Return the colour of a cell with some scenarios, and that of the figure on it."""
    return _cell_colours(colour.rgba(), page.rgba(), min(scenarios, len(_SHARES) - 1))


@lru_cache(maxsize=128)  # a map has hundreds of cells in a few colours, painted at every scroll
def _cell_colours(colour: int, page: int, scenarios: int) -> tuple[QColor, QColor]:
    paint = tinted(QColor.fromRgba(colour), QColor.fromRgba(page), scenarios)
    return paint, figure_on(paint)


def tinted(colour: QColor, page: QColor, scenarios: int) -> QColor:
    """Return a strand's colour mixed with the page, so that some figure can be read on it."""
    share = _SHARES[min(scenarios, len(_SHARES) - 1)]
    mixed = QColor.fromRgbF(
        *(
            share * own + (1 - share) * ground
            for own, ground in zip(_parts(colour), _parts(page), strict=True)
        )
    )
    while max(contrast(mixed, _DARK), contrast(mixed, _LIGHT)) < _READABLE:
        mixed = QColor.fromRgbF(*(part * _STEP for part in _parts(mixed)))
    return mixed


def figure_on(paint: QColor) -> QColor:
    """Return the colour of figures on a cell."""
    return max((_DARK, _LIGHT), key=lambda ink: contrast(paint, ink))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by WCAG, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
