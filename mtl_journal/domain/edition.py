"""How a portfolio is printed: on which paper, in which letters."""

from dataclasses import dataclass

PAPERS = ("a4", "letter")
THEMES = ("serif", "sans")


@dataclass(frozen=True, slots=True)
class Edition:
    """One of PAPERS, and one of THEMES: letters with feet, or without."""

    paper: str = "a4"
    theme: str = "serif"


USUAL = Edition()
