"""A pseudonym: a real name and what stands for it in everything that leaves the desk."""

from dataclasses import dataclass
from enum import StrEnum


class Bearer(StrEnum):
    """Whose name it is."""

    PUPIL = "pupil"
    COLLEAGUE = "colleague"
    SCHOOL = "school"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """`alias` stands for `name`; `heads` are the statements nothing came after."""

    id: str
    name: str
    alias: str
    bearer: Bearer
    heads: tuple[str, ...] = ()
