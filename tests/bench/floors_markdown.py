"""The floor for parsing: python-markdown as it comes, without extensions, to HTML."""

from collections.abc import Sequence

import markdown


def bare(texts: Sequence[str]) -> None:
    """Convert texts, each from the beginning, as one parser does."""
    parser = markdown.Markdown()
    for text in texts:
        parser.reset()
        parser.convert(text)
