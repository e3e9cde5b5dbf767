"""Asking about words that may be names, before anything leaves."""
