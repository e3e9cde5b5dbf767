"""The roles a person has in a journal."""

from enum import StrEnum


class Role(StrEnum):
    """Owner is the teacher whose journal it is; the others are admitted by the owner."""

    OWNER = "teacher"
    COACH = "coach"
    TUTOR = "tutor"
    PEER = "peer"
