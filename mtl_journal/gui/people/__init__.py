"""People: who reads what of one's journal, and the names that never leave."""
