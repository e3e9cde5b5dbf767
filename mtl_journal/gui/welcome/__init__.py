"""The first run: who writes, where the file lies, the passphrase, the recovery code."""
