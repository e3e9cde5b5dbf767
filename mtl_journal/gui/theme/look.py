"""The look in force: light or dark, how large text is, and what follows from both."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.sheet import style_sheet
from mtl_journal.services import looks

if TYPE_CHECKING:  # what draws icons is loaded for the first one, after the first painting
    from PySide6.QtGui import QIcon, QPixmap

_ICONS = (18, 22)  # pixels, at usual size
_SIGNS = (18, 22, 48)  # of the program itself
AUTO, LIGHT, DARK = "auto", "light", "dark"
STYLE = ("-style", "fusion")
"""What the application is started with; asking it for its style later loads all of QStyle."""
_MIDDLE = 128
_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "soft",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Shadow: "line",
}


class Look(QObject):
    """Colours, fonts and icons for every screen; `changed` says that all have to be asked anew."""

    changed = Signal()

    def __init__(self, application: QApplication, chosen: str = AUTO, percent: int = 100) -> None:
        super().__init__(application)
        self._application = application
        self._colours = {
            name: {what: QColor(said) for what, said in table.items()}
            for name, table in looks.colours().items()
        }
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self.chosen = chosen
        self.percent = percent
        self._text_fonts = False
        self._system_dark = application.palette().window().color().lightness() < _MIDDLE
        _load(looks.ui_fonts)
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        if self.chosen != AUTO:
            return self.chosen == DARK
        return self._system_dark

    def choose(self, chosen: str = "", percent: int = 0) -> None:
        """Change the colours, the size of text, or both."""
        self.chosen = chosen or self.chosen
        self.percent = percent or self.percent
        self._apply()
        self.changed.emit()

    def colour(self, what: str) -> QColor:
        """Return the colour for a purpose, by its name in resources/colour/desk.json."""
        return self._colours[DARK if self.dark else LIGHT][what]

    def strand(self, place: int) -> QColor:
        """Return the colour of a framework's strand by its place, from 0."""
        return self.colour(f"strand{place % 6 + 1}")

    def points(self, size: float) -> float:
        """Return a size of text as it is to be shown."""
        return size * self.percent / 100

    def pixels(self, size: int) -> int:
        """Return the size of an icon, which grows with the text."""
        return round(size * self.percent / 100)

    def font(self, size: float = spacing.BODY, *, family: str = "ui", bold: bool = False) -> QFont:
        """Return a font of ours; `family` is "ui", "text" or "mono"."""
        font = QFont(looks.FAMILIES[family])
        font.setPointSizeF(self.points(size))
        if bold:
            font.setWeight(QFont.Weight.DemiBold if family == "ui" else QFont.Weight.Bold)
        return font

    def icon(self, name: str, colour: str = "ink") -> QIcon:
        """Return an icon in a colour of the palette; on a checked button in the accent."""
        from mtl_journal.gui.theme.icons import drawn_icon

        key = name, self.colour(colour).name(), self.percent
        if key not in self._icons:
            paints = [self.colour(what).name() for what in (colour, "edge", "accent")]
            finest = math.ceil(self._application.devicePixelRatio())
            wanted = _SIGNS if name == "app" else _ICONS
            sizes = {self.pixels(size) * ratio for size in wanted for ratio in (1, finest)}
            self._icons[key] = drawn_icon(looks.icon_svg(name), sorted(sizes), *paints)
        return self._icons[key]

    def drawing(self, name: str, size: int) -> QPixmap:
        """Return the drawing of an icon alone, `size` pixels wide at usual text size."""
        from mtl_journal.gui.theme.icons import drawn_pixmap

        return drawn_pixmap(looks.icon_svg(name), self.pixels(size))

    def load_text_fonts(self) -> None:
        """Load the fonts that text is written in; some hundredths of a second.

        Once: Qt would keep them again each time, and work out anew which fonts there are.
        """
        if not self._text_fonts:
            self._text_fonts = True
            _load(looks.text_fonts)

    def _follow(self, scheme: object) -> None:
        """Hear the computer's choice, `Qt.ColorScheme`, whose loading would delay the start."""
        self._system_dark = getattr(scheme, "name", "") == "Dark"
        if self.chosen == AUTO:
            self.choose()

    def _apply(self) -> None:
        palette = QPalette()
        for role, what in _ROLES.items():
            palette.setColor(role, self.colour(what))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("edge"))
        self._application.setPalette(palette)
        self._application.setFont(self.font())
        tick = looks.tick(DARK if self.dark else LIGHT)
        self._application.setStyleSheet(style_sheet(self.colour, self.points, tick))


def _load(fonts: Callable[[], list]) -> None:
    for path in fonts():
        QFontDatabase.addApplicationFont(str(path))
