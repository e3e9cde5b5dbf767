"""What is said about the desk's file: opening, checking, copying it."""

DESK: dict[str, str] = {
    "backup.synced_folder": (
        "The backup folder {path} is kept in step by {service}, which may copy a backup "
        "half-written, so none was made there. Your desk is whole. Choose another place with: "
        "mtl-journal settings backup_folder FOLDER"
    ),
    "backup.unsound": (
        "The copy at {path} could not be read back, so it was thrown away. Your desk and all "
        "earlier backups are as they were. Try again in another folder or on another disk."
    ),
    "check.file": (
        "The desk's file is not sound: {why}. Nothing was changed. Copy the file to a safe place, "
        "then restore your newest backup."
    ),
    "check.file_damaged": (
        "The file {name}, attached to “{title}”, is not what was attached. The text is whole. "
        "Attach the file again."
    ),
    "check.file_missing": (
        "The file {name}, attached to “{title}”, has not arrived. The text is whole. Merge with "
        "the computer it was attached on, or attach it again."
    ),
    "check.filed": (
        "Record {id} is whole but stands in the wrong place in this desk, so lists may be wrong. "
        "No words are lost. Put it right with check --rebuild."
    ),
    "check.future": (
        "Records made by a clock more than a day ahead of this computer's: {count}. They are kept "
        "and in order. Check the date on your computers."
    ),
    "check.index": (
        "The search index does not fit the scenarios. No words are lost. Make it anew with check "
        "--rebuild."
    ),
    "check.projection": (
        "The lists do not say what the signed records say. No words are lost. Make them anew with "
        "check --rebuild."
    ),
    "check.read_only": (
        "This desk lies where nothing can be written, so the search index was not compared with "
        "the scenarios; check --deep does so. Everything else was checked."
    ),
    "check.record": (
        "Record {id} cannot be read: {why}. All others were checked one by one. Copy the desk to "
        "a safe place, then restore your newest backup."
    ),
    "check.signature": (
        "The signature of record {id} does not fit its words. All others were checked one by one. "
        "Copy the desk to a safe place, then restore your newest backup."
    ),
    "check.waiting": (
        "Records that may not come in and wait in quarantine: {count}. They are not shown. They "
        "are looked at again at every merge."
    ),
    "desk.altered": (
        "{path} is a desk, but its inside was changed by another program, so it was not opened. "
        "It was only read and is unchanged. Restore your newest backup under a new name."
    ),
    "desk.broken": (
        "{path} opens, but part of what is inside cannot be read. Nothing was changed. Copy the "
        "file to a safe place, then restore your newest backup, or save what is whole with: "
        "mtl-journal recover {path} NEW"
    ),
    "desk.exists": (
        "There is a file at {path} already, and it was not touched. Choose another name, or move "
        "that file away first."
    ),
    "desk.held": (
        "{path} is open in another program: {holder}. Nothing was changed. Close it there, then "
        "try again."
    ),
    "desk.keys_lost": (
        "{path} was recovered from a damaged desk, and your keys were among what was lost, so "
        "nothing new can be signed in it. Nothing was changed. Everything in it can be read, "
        "exported and taken out. Any backup of the desk holds the keys: bring them back with "
        "mtl-journal merge {path} BACKUP"
    ),
    "desk.newer": (
        "{path} was written by a newer MTL Journal (format {version}; this one knows up to "
        "{newest}). It was only read and is unchanged. Install the newest version to open it."
    ),
    "desk.no_memory": (
        "Reading {path} takes more memory than this computer gives. Nothing was changed. Close "
        "other programs and try again. If it happens again the part that searches is damaged; "
        "have it made anew: mtl-journal check {path} --rebuild"
    ),
    "desk.read_only": (
        "{path} can only be read here, as on a stick with its lock on, so nothing you type can be "
        "saved. Copy the desk to a folder of your own and open it there, or free the lock."
    ),
    "desk.replaced": (
        "Another program put a new file in the place of {path} at this very moment, as when the "
        "passphrase is changed. Nothing was changed by this one. Try again."
    ),
    "passphrase.differ": (
        "The two passphrases are not the same, so nothing was changed. Try again, a little slower."
    ),
    "passphrase.no_file": (
        "The passphrase file {path} cannot be read. The desk was not touched. Check the file's "
        "name, or leave the option out and type the passphrase."
    ),
    "passphrase.none": (
        "A passphrase is needed, and there is nobody to ask here. The desk was not touched. Give "
        "--passphrase-file, set MTL_JOURNAL_PASSPHRASE, or run the command in a terminal."
    ),
    "setting.unknown": ("There is no setting {name}; there are {known}. Nothing was changed."),
    "setting.unusable": ("The setting {name} cannot be “{value}”: {why}. Nothing was changed."),
}
