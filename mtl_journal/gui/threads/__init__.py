"""Threads as cards in the margin, beside the words they are about."""
