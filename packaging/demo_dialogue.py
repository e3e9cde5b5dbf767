"""The dialogue of `make demo`: a coach is invited, asks about a passage, and is answered."""

import json
import time
from collections.abc import Callable
from pathlib import Path

COACH = "Bernice Aldridge"
LESSON = "The same five hands"
QUOTE = "fourteen said nothing at all"
QUESTION = "The plan counts talking. What would show you who had understood?"
ACTION = "Lay the next test beside the plan, desk by desk"
REPLY = "I had not thought of the test. It is in December; I will do it then."

Step = Callable[..., str]


def converse(step: Step, teacher: Path, folder: Path) -> tuple[str, float]:
    """Let teacher and coach exchange sealed files in `folder`; returns what to type, and seconds.

    `step` runs one command and returns what it printed. The coach's desk is the folder's
    coach.mtlj; the teacher agrees to try what is proposed.
    """
    started = time.monotonic()
    coach, out, back = (folder / one for one in ("coach.mtlj", "to.mtlshare", "from.mtlshare"))
    told = step("invite", teacher, out, "--role", "coach", "--scenario", LESSON, "--json")
    code = json.loads(told)["code"]
    step("receive", coach, out, "--code", code, "--name", COACH)
    asked = ("--quote", QUOTE, "--question", QUESTION, "--action", ACTION)
    step("comment", coach, LESSON, *asked)
    step("share", coach, back, "--with", "Ruth")
    step("receive", teacher, back, "--accept", f"{COACH}=coach")
    (thread,) = json.loads(step("threads", teacher, "--json"))["threads"]
    step("reply", teacher, thread["id"], REPLY)
    step("action", teacher, thread["actions"][0]["id"], "agreed")
    step("share", teacher, out, "--with", COACH)
    step("receive", coach, out)
    for one in (out, back):
        one.unlink()
    return f"mtl-journal receive {teacher.name} from.mtlshare", time.monotonic() - started
