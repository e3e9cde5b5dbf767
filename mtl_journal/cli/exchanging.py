"""`mtl-journal exchange` and `sync`."""

import math
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
from mtl_journal.cli.output import count, json_option, print_json, say, shown
from mtl_journal.cli.partnering import tell
from mtl_journal.domain.errors import UserError
from mtl_journal.services.counted import listed
from mtl_journal.services.folder_state import FolderState, Patience, folder_state

if TYPE_CHECKING:
    from mtl_journal.services.exchange import Synced
    from mtl_journal.services.unlocking import Opening

_BETWEEN_LOOKS = 2.0  # seconds
_OF_THE_FOLDER = ("exchange.", "disk.", "backup.")
State = tuple[Path | None, int, FolderState | None]


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
@click.option(
    "--say-again", is_flag=True, help="Say again, with what stands for the names, what waits."
)
@access_options
@json_option
def sync(desk: Path, watch: bool, say_again: bool, access: Access, as_json: bool) -> None:
    """Take in what others put into the exchange folder, and write what is new for them.

    What goes is what you shared and said; a text is brought up to date by share alone. Files that
    have not fully arrived, or that another program holds, are tried again next time. With --watch
    and --json one value is printed for each time that something came or went.

    What was said with a name in it that the register has since goes to nobody, and is told.
    --say-again says your own answers anew with what stands for the names. What may be a name, or
    a word, is asked about first: see names.

    \b
    --json: {"sent": [name], "received": [{"name", "accepted", "waiting": {reason: count}}],
             "not_whole": [file], "refused": [{"file", "message"}],
             "later": [{"file", "message"}], "kept": [{"scenario", "own", "said_again"}],
             "possible_names": [{"scenario", "text", "around", "word"}]}
    """
    if watch and say_again:
        raise click.UsageError("--say-again is said once, without --watch.")
    if not watch:
        with opened(desk, access) as open_:
            from mtl_journal.services import exchange as verbs
            from mtl_journal.services import kept_back

            if say_again:
                kept_back.say_again(open_)
            done = verbs.sync(open_)
        _print(done, as_json)
        if done.trouble is not None:
            raise done.trouble
        return
    _watch(real(desk), access, as_json)


def _watch(path: Path, access: Access, as_json: bool) -> None:
    """Look again and again; between looks the desk is free for other programs.

    A folder that cannot be used the first time ends it; later that is said once, and tried again.
    """
    opening = unlocked(path, access)
    patience, trouble = Patience(), ""
    seen: State | None = None
    while True:
        wait = math.inf
        try:
            done, state = _sync_once(path, opening, access)
            if seen is None or done.sent or done.received:
                _print(done, as_json)
            if done.trouble is not None:
                raise done.trouble
            seen, trouble = state, ""
            if done.waits:
                wait = patience.next()
            else:
                patience.reset()
        except UserError as error:
            if error.code == "desk.held":  # another program has it for a moment
                wait = 0.0
            elif seen is None or not error.code.startswith(_OF_THE_FOLDER):
                raise
            else:
                trouble, wait = _said(error, trouble), patience.next()
        _wait(path, seen, wait)


def _said(error: UserError, before: str) -> str:
    """Say what cannot be done, unless that was said before; returns it."""
    from mtl_journal.services.messages import sentence

    words = sentence(error)
    if words != before:
        say(words, err=True)
    return words


def _wait(path: Path, seen: "State | None", seconds: float) -> None:
    """Wait until desk or folder changed, or so many seconds."""
    until = time.monotonic() + seconds
    while True:
        time.sleep(_BETWEEN_LOOKS)
        if time.monotonic() > until or (seen is not None and _look(path, seen[0]) != seen):
            return


def _sync_once(path: Path, opening: "Opening", access: Access) -> "tuple[Synced, State]":
    from mtl_journal.services import exchange as verbs

    with held(path, opening, access) as desk:
        folder = verbs.folder_of(desk)
        before = _look(path, folder)  # what arrives meanwhile is looked at the next time
        done = verbs.sync(desk)
    return done, (folder, _look(path, None)[1], before[2])


def _look(path: Path, folder: Path | None) -> State:
    """Return what tells whether desk or folder changed, beginning with the folder."""
    try:
        desk = path.stat().st_mtime_ns
    except OSError:
        desk = 0
    return folder, desk, folder_state(folder) if folder is not None else None


def _print(done: "Synced", as_json: bool) -> None:
    from mtl_journal.services.messages import sentence

    tell([told for one in done.received for told in one.report.told])
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
    for name, error in done.later:
        say(f"Left for later: {shown(name)}. {sentence(error)}")
    if done.not_whole:
        names = listed([shown(one) for one in done.not_whole])
        say(f"Not fully arrived yet, so tried again later: {names}.")
    if done.sent:
        say(f"Sent to: {listed(done.sent)}.")
    elif done.trouble is None:
        rest = "Nothing else is to be sent." if done.kept or done.asked else ""
        say(rest or "Nobody lacks anything from here.")
    _say_what_waits(done)


def _say_what_waits(done: "Synced") -> None:
    from mtl_journal.services.words.kept import asked_words, kept_words

    for words in (*kept_words(done.kept), *asked_words(done.asked)):
        say(words)
    if done.asked:
        say("See names DESK; what is a name: pseudonym DESK NAME ALIAS.")
    if any(one.said_again for one in done.kept):
        say("With --say-again answers go with what stands for the names.")


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
        "later": [{"file": name, "message": sentence(error)} for name, error in done.later],
        "kept": [
            {"scenario": one.title, "own": one.own, "said_again": one.said_again}
            for one in done.kept
        ],
        "possible_names": [
            {"scenario": one.title, "text": one.text, "around": one.around, "word": one.word}
            for one in done.asked
        ],
    }
