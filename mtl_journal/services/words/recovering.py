"""What is said when a damaged desk is looked at, and when a new one is made from what is left."""

RECOVERING: dict[str, str] = {
    "check.backup": (
        "This is a backup, made on {made}: it does not hold what was written after that. Your "
        "desk does; if it was lost, make a new one from this backup with: mtl-journal restore"
    ),
    "check.cut_off": (
        "The desk's file ends too early: part of its {of} pages is missing. Nothing was changed. "
        "If it is being copied or synced, wait until that is done. If it stays so, restore your "
        "newest backup, or save what is left with: mtl-journal recover {path} NEW"
    ),
    "check.draft": (
        "The drafts in this desk are not those that were kept last: an older part of the file "
        "took the place of a newer one. Signed scenarios are not affected. Look at your drafts "
        "before you go on writing, or restore your newest backup."
    ),
    "check.keys_lost": (
        "This desk was recovered without its owner's keys: it can be read and exported, but "
        "nothing new can be signed in it. Merging a backup of the desk into it brings the keys "
        "back."
    ),
    "check.older": (
        "This desk is older than what this computer last wrote, or another copy of it was "
        "written to since: it does not hold the last record of this computer. What is here is "
        "whole. Look for the newer file; merge brings both together."
    ),
    "check.outlets": (
        "The list of this desk's backups and exported files is not as it was kept last: an older "
        "part of the file took the place of a newer one. Your scenarios are not affected. When "
        "you erase something, look for backups and exports yourself."
    ),
    "check.pages": (
        "Damaged pages of the desk's file: {count} of {of} ({pages}). Nothing was changed. Copy "
        "the file to a safe place. Then restore your newest backup, or save what is whole with: "
        "mtl-journal recover {path} NEW"
    ),
    "check.quarantine": (
        "The quarantine is not as it was kept last: an older part of the file took the place of "
        "a newer one. Your scenarios are not affected. Merge again with whoever sent you "
        "records."
    ),
    "check.tally": (
        "The desk should hold {wanted} records, and {found} are there: an older part of the file "
        "took the place of a newer one. Nothing was changed. Copy the file to a safe place, then "
        "merge your newest backup into it, or restore that backup."
    ),
    "recover.beginning_lost": (
        "The record that began your journal, with its title, is lost. Everything that came back "
        "is proven by your keys and can be read, written and exported. Merging a backup of the "
        "desk into the new one brings the beginning back."
    ),
    "recover.facts_lost": (
        "What the desk noted of itself was on a damaged page and was set anew: it opens as the "
        "desk of a {role}. Nothing that you wrote is affected by this."
    ),
    "recover.keys_lost": (
        "Your keys were on a damaged page and are lost. Everything that came back can be read, "
        "exported and taken out, but nothing new can be signed in the new desk. Any backup of "
        "the old desk holds the keys, also an old one: mtl-journal merge NEW BACKUP brings them "
        "back. Without one, take everything out and import it into a new desk."
    ),
    "recover.nothing": (
        "Nothing could be saved from {path}: none of its pages is whole. The file was only read "
        "and is unchanged, and no new desk was made. Restore your newest backup."
    ),
    "recover.salt": (
        "The first bytes of the old file were damaged. This computer had kept a copy of them, "
        "which the new desk uses; the same passphrase opens it."
    ),
    "recover.unprovable": (
        "Records that could be read in {path}: {count}. But the keys and the beginning of the "
        "journal are lost, so that nothing can prove whose they are. The file was only read and "
        "is unchanged, and no new desk was made. Restore your newest backup, and keep this file."
    ),
}
