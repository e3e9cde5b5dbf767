"""Counting the words of a Markdown text as a reader would: the words, not the marks.

What is said of a picture counts: a portfolio prints it as the caption below, and both profiles of
word counts in resources/frameworks/portfolio.yaml count captions.
"""

import re

# Apostrophes and hyphens, typographic ones too, join words; a point or comma joins figures.
_WORD = re.compile(r"\w[\w'’\-‑]*(?:(?<=\d)[.,](?=\d)[\w'’\-‑]*)*")
# No part runs past the bracket that the next link may begin with, else this would be quadratic.
_TARGET = re.compile(r"!?\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")


def without_targets(markdown: str) -> str:
    """Return a text with the words of its links and pictures, and not where they lead."""
    return _TARGET.sub(r"\1", markdown) if "](" in markdown else markdown


def count_words(markdown: str) -> int:
    """Return the number of words; link targets are not counted, link texts are."""
    pieces = without_targets(markdown).split()
    # Most words stand by themselves; only what has marks in it needs the slower look.
    marked = [piece for piece in pieces if not piece.isalnum()]
    return len(pieces) - len(marked) + len(_WORD.findall(" ".join(marked)))
