"""Markdown to tree, tree to page; the only room that knows reportlab."""
