"""How a portfolio is printed: on which paper, in which letters, with which edges."""

from dataclasses import dataclass

PAPERS = ("a4", "letter")
THEMES = ("serif", "sans")
EDGES = ("ragged", "straight")


@dataclass(frozen=True, slots=True)
class Edition:
    """One of PAPERS, one of THEMES (letters with feet, or without), and one of EDGES.

    Lines with straight edges have spaces of different widths between their words.
    """

    paper: str = "a4"
    theme: str = "serif"
    edges: str = "ragged"


USUAL = Edition()
