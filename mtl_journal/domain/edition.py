"""How a portfolio is printed: on which paper, in which letters, with which edges."""

from typing import NamedTuple

PAPERS = ("a4", "letter")
THEMES = ("serif", "sans")
EDGES = ("ragged", "straight")


class Edition(NamedTuple):  # settings know it: dataclasses would be loaded at each start
    """One of PAPERS, one of THEMES (letters with feet, or without), and one of EDGES.

    Lines with straight edges have spaces of different widths between their words.
    """

    paper: str = "a4"
    theme: str = "serif"
    edges: str = "ragged"


USUAL = Edition()
