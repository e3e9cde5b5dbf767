"""Feedback forms as Word documents: a text to comment on, and its comments when it comes back."""
