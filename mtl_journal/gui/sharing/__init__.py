"""Sharing: what goes to whom, seen exactly as they will see it before it leaves."""
