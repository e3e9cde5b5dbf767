"""The window for texts that two computers hold: side by side, to keep one, or both."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from mtl_journal.domain.partners import partners_in, with_partners
from mtl_journal.domain.scenario import Content, Version
from mtl_journal.gui._forms.merging.merging import Ui_Merging
from mtl_journal.gui.history.steps import as_text
from mtl_journal.gui.shown_days import shown_moment
from mtl_journal.gui.shown_title import shown_title
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size
from mtl_journal.gui.widgets.two_texts import TwoTexts

_SIZE = (1040, 680)


class Merging(QDialog):
    """Shows the versions of a scenario; `wanted` carries the content that is to go on from."""

    wanted = Signal(object)

    def __init__(
        self, title: str, versions: tuple[Version, ...], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._versions = versions
        self.form = Ui_Merging()
        self.form.setupUi(self)
        self.form.title.setText(shown_title(title))
        self.texts = TwoTexts(look, self)
        self.form.textsColumn.addWidget(self.texts)
        self.texts.left.setAccessibleName("One text")
        self.texts.right.setAccessibleName("The other text")
        for box, at in ((self.form.left, 0), (self.form.right, 1)):
            for version in versions:
                box.addItem(f"Written {shown_moment(version.at)}")
            box.setCurrentIndex(at)
            box.currentIndexChanged.connect(lambda _: self._show())
        self.form.keep_left.clicked.connect(lambda: self._take(self._chosen(self.form.left)))
        self.form.keep_right.clicked.connect(lambda: self._take(self._chosen(self.form.right)))
        self.form.keep_both.clicked.connect(lambda: self._take(both(versions)))
        self.form.close.clicked.connect(self.close)
        self._show()
        self.form.keep_both.setFocus()
        open_size(self, *_SIZE, look)

    def _chosen(self, box: QComboBox) -> Content:
        return self._versions[box.currentIndex()].content

    def _show(self) -> None:
        left, right = self._chosen(self.form.left), self._chosen(self.form.right)
        self.texts.show_texts(as_text(left), as_text(right))

    def _take(self, content: Content) -> None:
        self.close()
        self.wanted.emit(content)


def both(versions: tuple[Version, ...]) -> Content:
    """Return all texts one below the other, with the claims, tags and partners of all."""
    first = versions[0].content
    claims = {claim.strand: claim for one in reversed(versions) for claim in one.content.claims}
    tags = dict.fromkeys(tag for one in versions for tag in one.content.tags)
    context = dict(pair for one in reversed(versions) for pair in one.content.context)
    named = [name for one in versions for name in partners_in(one.content.context)]
    parts = [first.text]
    for one in versions[1:]:
        heading = f"## Also written {shown_moment(one.at)}"
        if one.content.title != first.title:
            heading += f": {one.content.title}"
        parts += [heading, one.content.text]
    return replace(
        first,
        text="\n\n".join(part.strip("\n") for part in parts if part.strip()),
        claims=tuple(claims.values()),
        tags=tuple(tags),
        context=with_partners(tuple(context.items()), named),
    )
