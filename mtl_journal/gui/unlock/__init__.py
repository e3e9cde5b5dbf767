"""Opening a desk with its passphrase or recovery code."""
