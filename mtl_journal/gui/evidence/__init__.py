"""Evidence: picked, dropped or pasted, described once, and shown small beside the text."""
