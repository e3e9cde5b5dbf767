"""Evidence: an attached file, stored once by its hash, with alt text and permission."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """Whether the people concerned agreed that this may be shown."""

    GIVEN = "given"
    NOT_NEEDED = "not-needed"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One attachment of a scenario; `sha256` (hex) finds its bytes, `size` is in bytes."""

    id: str
    scenario: str
    sha256: str
    size: int
    media_type: str
    name: str
    alt: str
    permission: Permission
    at: str
    hlc: int

    @property
    def is_picture(self) -> bool:
        """Whether it is shown as a figure."""
        return self.media_type in ("image/jpeg", "image/png")
