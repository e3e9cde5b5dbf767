"""What is said about files and disks: what a desk's file turned out to be, and failed writing."""

DISK: dict[str, str] = {
    "desk.damaged": (
        "{path} is a desk, but part of the file is damaged ({count} of {of} pages: {pages}). It "
        "was only read, nothing in it was changed. Copy the file to a safe place first. Then "
        "restore your newest backup, or save what is whole with: mtl-journal recover {path} NEW"
    ),
    "desk.empty": (
        "{path} is empty, so there is no desk in it. Often a copy or a sync has not finished. "
        "Nothing was changed. Wait and try again, or restore your newest backup under a new "
        "name."
    ),
    "desk.missing": (
        "There is no desk at {path}. Nothing was made or changed. Check the name and folder, "
        "and whether the disk or stick is plugged in."
    ),
    "desk.not_a_desk": (
        "{path} is not a desk of MTL Journal. It was only read and is unchanged. A desk's "
        "name ends in .mtlj; choose that file. Text and pictures come in with mtl-journal "
        "import."
    ),
    "desk.not_a_file": (
        "{path} is a folder or a device, not a desk. Nothing was changed. Choose the file "
        "itself; its name ends in .mtlj."
    ),
    "desk.on_stick": (
        "{path} is on a stick or card. One that is pulled out while you write can lose the whole "
        "desk, so it was not made there; nothing was changed. Keep the desk in an ordinary folder "
        "such as Documents, and put backups on the stick."
    ),
    "desk.salt_damaged": (
        "The first bytes of {path} are damaged, so the passphrase alone no longer opens it. The "
        "passphrase is right, and nothing in the file was changed. This computer has kept a "
        "copy of those bytes: mtl-journal recover {path} NEW makes a whole desk again."
    ),
    "desk.shut": (
        "{path} was closed here after the disk failed. What was saved is whole. Open it again to "
        "go on."
    ),
    "desk.swapped": (
        "Another file was put in the place of {path} while the desk was open here, as a sync or a "
        "restored copy does. Nothing was written just now, neither into that file nor into the one "
        "that is gone. Keep your text, make a backup from here, then open the file anew and merge "
        "the backup into it."
    ),
    "desk.synced_folder": (
        "The folder of {path} is kept in step by {service}. An open desk there could be "
        "copied half-written and lost, so it was not made or opened there; nothing was "
        "changed. Keep the desk in an ordinary folder such as Documents, and use the folder "
        "of {service} to exchange shares."
    ),
    "desk.truncated": (
        "{path} has not fully arrived: part of the desk is missing. It was only read and is "
        "unchanged. If it is being copied or synced, wait until that is done and try again. "
        "If it stays so, restore your newest backup, or save what is there with: mtl-journal "
        "recover {path} NEW"
    ),
    "desk.unfinished": (
        "The last change to {path} was cut off, as by a power cut. It has to be undone before the "
        "desk can be read, which cannot be done while the file may only be read. Nothing was "
        "changed. Open it once where it may be written to: mtl-journal check {path}"
    ),
    "desk.unreadable": (
        "{path} cannot be read; the computer says: {why}. Nothing was changed. Check that the "
        "file is yours and that its disk or sync folder is connected, then try again."
    ),
    "desk.unsure": (
        "The disk failed in the very moment of saving to {path}, and it cannot be told now "
        "whether the last change was kept. Everything saved before is whole. The desk was closed. "
        "Keep your text, check the disk, then open the desk again and look."
    ),
    "desk.vanished": (
        "{path} was moved, renamed or deleted while it was open here. Nothing was written just "
        "now. Keep your text. Put the file back, or make a backup from here before you close the "
        "desk."
    ),
    "desk.wrong_passphrase": (
        "That passphrase does not open {path}. Nothing in the file was changed. Check Caps "
        "Lock and the keyboard's language, and try again. Your recovery code opens the desk "
        "too. Without both nobody can open it, its makers included."
    ),
    "disk.denied": (
        "{path} cannot be written: this computer does not let you write there. Nothing was "
        "changed. If the file is open in another program, close it there; else choose a folder of "
        "your own, such as Documents."
    ),
    "disk.failed": (
        "{path} could not be written; the computer says: {why}. What was there before is "
        "unchanged. Try again, or choose another disk."
    ),
    "disk.full": (
        "The disk is full, so {path} could not be written. What was there before is "
        "unchanged. Free some space or choose another disk, then try again."
    ),
    "disk.is_folder": (
        "{path} is a folder, and a file cannot take its name. Nothing was changed. Choose "
        "another name."
    ),
    "disk.missing_folder": (
        "The folder for {path} is not there. Nothing was written. Check the spelling, or plug "
        "in the disk or stick it is on, then try again."
    ),
    "disk.read_only": (
        "{path} lies on a disk or in a folder where nothing can be changed, so nothing was "
        "written. Choose another place, or free the lock switch of the stick or card."
    ),
    "disk.unconfirmed": (
        "{path} was written and is whole, but the disk failed right after, so a power cut could "
        "still undo it. Nothing else was changed. Look whether it is there after a restart, or "
        "write it again to another disk."
    ),
    "passphrase.unsure": (
        "{path} was given its new passphrase, but the disk failed right after, so a power cut "
        "could still bring the old one back. Nothing in the desk is lost. Keep both passphrases "
        "until you opened it with the new one after a restart; then ask for a new recovery code."
    ),
}
