"""Markdown to tree, tree to page; the only room that knows reportlab."""

from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.words import plain_text

__all__ = ["parse", "plain_text"]
