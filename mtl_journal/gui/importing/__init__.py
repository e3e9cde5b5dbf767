"""Bringing in what was written elsewhere, seen before it comes in."""
