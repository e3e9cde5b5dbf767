"""A short tour: a few calm steps that point at the real things, offered once and never forced."""
