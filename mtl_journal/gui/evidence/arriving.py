"""What is about to become evidence: a file that was picked or dropped, or a pasted picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.domain.evidence import Evidence, Permission
    from mtl_journal.services.desk import Desk

_PASTED = "pasted.png"


@dataclass(frozen=True, slots=True)
class Attached:
    """What became evidence; `note` is a note's code for the person, or ""."""

    alt: str
    sha256: str
    is_picture: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arriving:
    """Either a `path`, or the `content` of something that is no file."""

    name: str
    path: Path | None = None
    content: bytes = b""

    def attach(
        self, desk: Desk, scenario: str, alt: str, permission: Permission
    ) -> tuple[Attached, Changes]:
        """Attach it."""
        from mtl_journal.services.evidence import attach, attach_content

        if self.path is not None:
            clean, changes = attach(desk, scenario, self.path, alt, permission)
        else:
            clean, changes = attach_content(
                desk, scenario, self.content, self.name, alt, permission
            )
        is_picture = clean.media_type.startswith("image/")
        return Attached(alt, clean.sha256, is_picture, clean.note), changes

    def content_in(self, desk: Desk) -> bytes:
        """Return its bytes; UserError where its file cannot be read."""
        del desk
        if self.path is None:
            return self.content
        from mtl_journal.services.evidence import read_file

        return read_file(self.path)


@dataclass(frozen=True, slots=True)
class Standing:
    """Evidence that is in the desk, of which something else is to be said."""

    evidence: Evidence

    @property
    def name(self) -> str:
        """Its name."""
        return self.evidence.name

    def attach(
        self, desk: Desk, scenario: str, alt: str, permission: Permission
    ) -> tuple[Attached, Changes]:
        """Say it anew."""
        from mtl_journal.services.evidence import say_anew

        del scenario
        changes = say_anew(desk, self.evidence, alt, permission)
        return Attached(alt, self.evidence.sha256, self.evidence.is_picture), changes

    def content_in(self, desk: Desk) -> bytes:
        """Return its bytes."""
        from mtl_journal.services.evidence import content_of

        return content_of(desk, self.evidence.sha256)


def arriving_in(source: QMimeData) -> list[Arriving]:
    """Return what of a drop or a paste can become evidence: local files, or a bare picture."""
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    found = [Arriving(path.name, path) for path in files if path.is_file()]
    if found or source.hasText() or not source.hasImage():
        return found
    image = source.imageData()
    return [Arriving(_PASTED, content=_png(image))] if isinstance(image, QImage) else []


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(held.data())
