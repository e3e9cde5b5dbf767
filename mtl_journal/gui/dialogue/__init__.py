"""The dialogue in the window: who said what, whose turn it is, and what goes to whom."""
