"""A day's dialogue on the command line, and the shape of what each command prints with --json."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.commands import Owner, new_desk, run

TEXT, NUMBER, YES, TEXT_OR_NONE = str, int, bool, (str, type(None))
PERSON = {
    "name": TEXT,
    "fingerprint": TEXT,
    "words": TEXT,
    "journal": TEXT,
    "roles": [TEXT],
    "verified": TEXT,
    "received": TEXT,
    "arrived": [TEXT],
}
THREAD = {
    "id": TEXT,
    "journal": TEXT,
    "scenario": TEXT,
    "title": TEXT,
    "quote": TEXT,
    "form": TEXT,
    "start": NUMBER,
    "end": NUMBER,
    "fit": TEXT,
    "author": TEXT,
    "name": TEXT,
    "at": TEXT,
    "noticed": TEXT,
    "question": TEXT,
    "suggestion": TEXT,
    "state": TEXT,
    "turn": TEXT,
    "comments": [{"id": TEXT, "author": TEXT, "name": TEXT, "at": TEXT, "text": TEXT}],
    "actions": [
        {
            "id": TEXT,
            "author": TEXT,
            "at": TEXT,
            "text": TEXT,
            "due": TEXT_OR_NONE,
            "step": TEXT,
            "steps": [TEXT],
            "notes": [{"at": TEXT, "step": TEXT, "text": TEXT, "in": TEXT, "title": TEXT}],
        }
    ],
}
FORM = {
    "form": TEXT,
    "threads": NUMBER,
    "replies": NUMBER,
    "resolved": NUMBER,
    "known": NUMBER,
    "retyped": NUMBER,
    "pictures": NUMBER,
    "binned": [TEXT],
    "elsewhere": [TEXT],
}
REGISTER = {"pseudonyms": [{"name": TEXT, "alias": TEXT, "kind": TEXT}]}
NAMES = {
    "names": [
        {
            "id": TEXT,
            "scenario": TEXT,
            "text": TEXT,
            "around": TEXT,
            "word": YES,
            "alias": TEXT,
            "answer": TEXT,
        }
    ]
}
SHARED: dict[str, Any] = {
    "share": TEXT_OR_NONE,
    "person": TEXT,
    "records": NUMBER,
    "files": NUMBER,
    "held_back": [TEXT],
    "named": NUMBER,
    "possible_names": [{"scenario": TEXT, "text": TEXT, "around": TEXT, "word": YES}],
    "scenarios": [
        {
            "title": TEXT,
            "date": TEXT_OR_NONE,
            "text": TEXT,
            "strands": {TEXT: TEXT},
            "evidence": [{"name": TEXT, "alt": TEXT}],
        }
    ],
}
DIALOGUE_SHAPES: dict[str, Any] = {
    "comment": {"thread": TEXT, "scenario": TEXT, "quote": TEXT},
    "threads": {"threads": [THREAD]},
    "reply": {"thread": TEXT},
    "resolve": {"thread": TEXT},
    "reopen": {"thread": TEXT},
    "action": {
        "action": TEXT,
        "step": TEXT,
        "text": TEXT,
        "due": TEXT_OR_NONE,
        "in": TEXT,
        "title": TEXT,
    },
    "card": {"card": TEXT, "name": TEXT, "fingerprint": TEXT, "words": TEXT},
    "people": {"people": [PERSON]},
    "pseudonym": REGISTER,
    "pseudonyms": REGISTER,
    "names": NAMES,
    "share": SHARED,
    "receive": {
        "senders": [{"name": TEXT, "words": TEXT, "known": YES, "invited": TEXT}],
        "accepted": NUMBER,
        "known": NUMBER,
        "files": NUMBER,
        "dropped": NUMBER,
        "damaged": NUMBER,
        "waiting": {TEXT: NUMBER},
        "scenarios": [TEXT],
        "joined": [TEXT],
        "recovery_code": TEXT_OR_NONE,
        "forms": [FORM],
    },
    "form": {"form": TEXT, "scenarios": [TEXT]},
    "invite": {
        "share": TEXT,
        "code": TEXT,
        "role": TEXT,
        "until": TEXT,
        "records": NUMBER,
        "files": NUMBER,
        "held_back": [TEXT],
        "scenarios": [TEXT],
    },
    "exchange": {"folder": TEXT},
    "sync": {
        "sent": [TEXT],
        "received": [{"name": TEXT, "accepted": NUMBER, "waiting": {TEXT: NUMBER}}],
        "not_whole": [TEXT],
        "refused": [{"file": TEXT, "message": TEXT}],
        "later": [{"file": TEXT, "message": TEXT}],
        "kept": [{"scenario": TEXT, "own": YES, "said_again": YES}],
        "possible_names": [{"scenario": TEXT, "text": TEXT, "around": TEXT, "word": YES}],
    },
    "withdraw": {"scenario": TEXT, "person": TEXT},
    "hand-over": {"from": TEXT, "ended": YES, **SHARED},
    "forget": {"journal": TEXT, "name": TEXT, "texts": NUMBER, "unsent": NUMBER},
}


def dialogue_day(teacher: Owner, coach: tuple[object, ...], folder: Path) -> Iterator[Any]:
    """Yield each command of the dialogue and what it printed; `coach` opens the coach's desk."""
    desk, *access = coach
    card, shared = folder / "coach.mtlcard", folder / "out.mtlshare"
    teacher.run("add", "--title", "Hills", "--strand", "S1=why", "-", stdin=b"High. Low.").well()
    teacher.run("attach", "Hills", folder / "plan.md", "--alt", "A", "--permission", "given").well()
    said = ("--question", "How?", "--action", "Climb")
    thread = teacher.json("comment", "Hills", "--quote", "High", *said)
    yield "comment", thread
    yield "reply", teacher.json("reply", thread["thread"], "Slowly.")
    yield "resolve", teacher.json("resolve", thread["thread"])
    yield "reopen", teacher.json("reopen", thread["thread"])
    action = teacher.json("threads")["threads"][0]["actions"][0]["id"]
    yield "action", teacher.json("action", action, "agreed", "--note", "Soon")
    yield "threads", teacher.json("threads")
    yield "card", run("card", desk, card, *access, "--json").well().value
    yield "people", teacher.json("people", "add", card, "--role", "coach")
    yield "pseudonym", teacher.json("pseudonym", "Ella", "Pupil A")
    yield "pseudonyms", teacher.json("pseudonyms")
    yield "names", teacher.json("names")
    yield "share", teacher.json("share", shared, "--with", "N", "--scenario", "Hills")
    form = folder / "form.docx"
    yield "form", teacher.json("form", form, "--scenario", "Hills")
    yield "receive", teacher.json("receive", form)
    yield "receive", run("receive", desk, shared, *access, "--json").well().value
    out = folder / "invitation.mtlshare"
    yield "invite", teacher.json("invite", out, "--role", "peer", "--scenario", "Hills")
    road = folder / "road"
    road.mkdir()
    (road / "stray.mtlshare").write_bytes(shared.read_bytes())
    yield "exchange", teacher.json("exchange", road)
    yield "sync", teacher.json("sync")
    yield "withdraw", teacher.json("withdraw", "Hills", "--from", "N")
    teacher.run("share", shared, "--with", "N", "--scenario", "Hills").well()
    next_coach = new_desk(folder, "next.mtlj", "tutor")
    next_coach.run("card", folder / "next.mtlcard").well()
    teacher.run("people", "add", folder / "next.mtlcard", "--role", "tutor").well()
    words = next_coach.json("card", folder / "again.mtlcard")["words"]
    pair = ("--from", "N", "--to", words)
    yield "hand-over", teacher.json("hand-over", folder / "handed.mtlshare", *pair)
    owner = teacher.json("card", folder / "own.mtlcard")["words"]
    run("receive", desk, "--accept", f"{owner}=teacher", *access).well()
    yield "forget", run("forget", desk, owner, "--yes", *access, "--json").well().value
