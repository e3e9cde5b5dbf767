"""What is said about people's cards, passphrases, recovery codes and the keyring."""

SECURITY: dict[str, str] = {
    "card.invalid": (
        "This is not a card that MTL Journal can use: {why}. Nothing was taken from it. Ask "
        "the person for a new card, sent as a file and not copied as text."
    ),
    "keyring.lost": (
        "This computer was asked to remember the key of this desk, but the key is no longer "
        "in its keyring. The desk is safe and unchanged. Type the passphrase, and ask again "
        "to have it remembered (--remember)."
    ),
    "keyring.not_forgotten": (
        "The key could not be taken out of this computer's keyring: {why}. MTL Journal will "
        "not use it again, and the desk is unchanged. Remove the entry “MTL Journal” with the "
        "computer's own program for passwords and keys."
    ),
    "keyring.stale": (
        "The key that this computer remembers does not fit {path}. The desk is safe and unchanged. "
        "Type the passphrase, and ask again to have it remembered (--remember)."
    ),
    "keyring.unavailable": (
        "This computer's keyring cannot be used: {why}. The desk is safe and unchanged. Type "
        "the passphrase instead, or unlock the keyring and try again."
    ),
    "name.control": (
        "The name contains a line break or an invisible mark that can make it read as "
        "another. Nothing was saved. Type the name by hand instead of pasting it."
    ),
    "name.empty": (
        "A name needs at least one letter or digit. Nothing was saved. Type the name others "
        "know you by."
    ),
    "name.too_long": (
        "The name has {length} characters, and {limit} is the most. Nothing was saved. Shorten it."
    ),
    "passphrase.control": (
        "The passphrase contains a line break or another mark that no keyboard types. Nothing "
        "was changed. Use one line of letters, digits, signs and spaces."
    ),
    "passphrase.empty": (
        "The passphrase is empty. Nothing was opened or changed. Type it and try again."
    ),
    "passphrase.not_text": (
        "The passphrase file is not plain text. Nothing was opened or changed. Save the "
        "passphrase as the only line of a text file (UTF-8) and try again."
    ),
    "recovery.length": (
        "A recovery code has {wanted} signs in groups of four, and {found} were typed. "
        "Nothing was opened or changed. Compare group by group with the paper."
    ),
    "recovery.none": (
        "The recovery code is needed, and there is nobody to ask here. The desk was not touched. "
        "Put it into a file for --passphrase-file, or run the command in a terminal."
    ),
    "recovery.other": (
        "That is not the recovery code of {path}. Nothing was changed. A code is void once the "
        "passphrase has been changed; look for a newer one, or type the passphrase. Without both "
        "nobody can open the desk, its makers included; an older backup opens with what was right "
        "on its day."
    ),
    "recovery.typo": (
        "The recovery code is mistyped in more than one place, or the groups are out of "
        "order. Nothing was opened or changed. Compare group by group with the paper."
    ),
    "recovery.typo_group": (
        "The recovery code is mistyped in group {group}. Nothing was opened or changed. "
        "Compare that group with the paper and try again."
    ),
}
