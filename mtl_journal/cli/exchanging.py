"""`mtl-journal exchange` and `sync`."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtl_journal.cli.opening import (
    Access,
    access_options,
    desk_argument,
    held,
    opened,
    real,
    unlocked,
)
from mtl_journal.cli.output import count, json_option, listed, print_json, say, shown
from mtl_journal.domain.errors import UserError

if TYPE_CHECKING:
    from mtl_journal.services.exchange import Synced
    from mtl_journal.services.unlocking import Opening

_BETWEEN_LOOKS = 2.0  # seconds
State = dict[Path, tuple[int, int]]


@click.command(short_help="Choose the folder that others and you keep in step.")
@desk_argument
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@access_options
@json_option
def exchange(desk: Path, folder: Path, access: Access, as_json: bool) -> None:
    """Use FOLDER, which OneDrive, Nextcloud, Syncthing or a school drive keeps in step.

    Everybody writes only new files of their own into it, sealed to those they are for, and reads
    all the others'. What is there already is left alone. Then use sync.

    \b
    --json: {"folder"}
    """
    with opened(desk, access) as open_:
        from mtl_journal.services import exchange as verbs

        verbs.choose_folder(open_, folder)
        chosen = str(verbs.folder_of(open_))
    if as_json:
        print_json({"folder": chosen})
    else:
        say(f"The exchange folder is {shown(chosen)}. Say sync to send and receive.")


@click.command(short_help="Send and receive by the exchange folder.")
@desk_argument
@click.option("--watch", is_flag=True, help="Go on until Ctrl+C, whenever something changed.")
@access_options
@json_option
def sync(desk: Path, watch: bool, access: Access, as_json: bool) -> None:
    """Take in what others put into the exchange folder, and write what is new for them.

    What goes is what you shared and said; a text is brought up to date by share alone. Files that
    have not fully arrived are tried again next time. With --watch and --json one value is printed
    for each time that something came or went.

    \b
    --json: {"sent": [name], "received": [{"name", "accepted", "waiting": {reason: count}}],
             "not_whole": [file], "refused": [{"file", "message"}]}
    """
    if not watch:
        with opened(desk, access) as open_:
            from mtl_journal.services import exchange as verbs

            done = verbs.sync(open_)
        _print(done, as_json)
        if done.trouble is not None:
            raise done.trouble
        return
    _watch(real(desk), access, as_json)


def _watch(path: Path, access: Access, as_json: bool) -> None:
    """Look again and again; between looks the desk is free for other programs."""
    opening = unlocked(path, access)
    seen: State | None = None
    while True:
        first = seen is None
        try:
            done, seen = _sync_once(path, opening, access)
            if first or done.sent or done.received:
                _print(done, as_json)
            if done.trouble is not None:
                raise done.trouble
        except UserError as error:
            if error.code != "desk.held":  # else another program has it for a moment
                raise
            seen = None if first else {}
        time.sleep(_BETWEEN_LOOKS)
        while seen and _look(*seen) == seen:
            time.sleep(_BETWEEN_LOOKS)


def _sync_once(path: Path, opening: "Opening", access: Access) -> "tuple[Synced, State]":
    from mtl_journal.services import exchange as verbs

    with held(path, opening, access) as desk:
        folder = verbs.folder_of(desk)
        done = verbs.sync(desk)
    places = [path, *([folder, *folder.iterdir()] if folder is not None else ())]
    return done, _look(*places)


def _look(*places: Path) -> State:
    """Return what tells whether desk or folder changed; new files show in the folder itself."""
    found: State = {}
    for one in places:
        try:
            state = one.stat()
            found[one] = (state.st_size, state.st_mtime_ns)
        except OSError:
            continue
    return found


def _print(done: "Synced", as_json: bool) -> None:
    from mtl_journal.services.messages import sentence

    if as_json:
        print_json(_fields(done))
        return
    for one in done.received:
        names = listed(tuple(each.card.name for each in one.senders))
        said = f"From {names}: {count(one.report.accepted, 'record')}"
        waits = sum(one.report.waiting.values())
        say(f"{said}, and {waits:,} that may not come in (yet)." if waits else f"{said}.")
    for name, error in done.refused:
        say(f"Left alone: {shown(name)}. {sentence(error)}")
    if done.not_whole:
        say(f"Not fully arrived yet, so tried again later: {listed(done.not_whole)}.")
    if done.sent:
        say(f"Sent to: {listed(done.sent)}.")
    elif done.trouble is None:
        say("Nobody lacks anything from here.")


def _fields(done: "Synced") -> dict[str, object]:
    from mtl_journal.services.messages import sentence

    return {
        "sent": list(done.sent),
        "received": [
            {"name": sender.card.name, "accepted": r.report.accepted, "waiting": r.report.waiting}
            for r in done.received
            for sender in r.senders
        ],
        "not_whole": list(done.not_whole),
        "refused": [{"file": name, "message": sentence(error)} for name, error in done.refused],
    }
