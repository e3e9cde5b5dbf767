"""Dated backups: what is in them, one more now, and bringing one back."""
