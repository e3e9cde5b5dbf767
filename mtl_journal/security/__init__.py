"""Keys, signatures, passphrases, recovery and the keyring."""
