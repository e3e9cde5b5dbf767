"""Whose turn it is in a dialogue: the one vocabulary of threads, inbox and command line."""

from enum import StrEnum


class Turn(StrEnum):
    """Who is to speak next: the teacher whose journal it is, the others who read it, or nobody."""

    TEACHER = "teacher"
    OTHERS = "others"
    NOBODY = ""


def turn_after(author: str, said_by: str, owner: str) -> Turn:
    """Return whose turn it is after the last word of an open thread in the journal of `owner`.

    What was said by somebody without a desk is theirs, whoever brought it in.
    """
    return Turn.OTHERS if author == owner and not said_by else Turn.TEACHER
