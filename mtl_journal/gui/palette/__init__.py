"""Ctrl+K: go to any scenario, or do any action, by typing a few letters of it."""
