"""F1: every action and its key."""
