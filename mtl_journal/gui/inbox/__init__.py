"""The inbox: what others wrote and said, whose turn it is, and a text read beside its criteria."""
