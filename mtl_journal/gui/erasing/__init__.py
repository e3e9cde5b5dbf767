"""Erasing a scenario for good, and the files that still hold its words."""
