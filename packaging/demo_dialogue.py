"""The dialogue of `make demo`: a coach is invited, asks about a passage, and is answered.

The answer is a revision: what was agreed is tried, the text is written anew, and both look back.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

COACH = "Bernice Aldridge"
LESSON = "The same five hands"
QUOTE = "fourteen said nothing at all"
NOTICED = "I counted voices. You have read my plan as a map of who was learning."
QUESTION = "The plan counts talking. What would show you who had understood?"
SUGGESTION = "Keep the plan, and put beside it something that everybody wrote."
ACTION = "Lay the next test beside the plan, desk by desk"
REPLY = "I had not thought of the test. It is in December; I will do it then."
NOTE = "Of the fourteen, five had full marks. Joe, who had answered nine times, had two."
LOOKED_BACK = "So both are true, and they count different things. I would not have seen that."

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
    said = ("--noticed", NOTICED, "--question", QUESTION, "--suggestion", SUGGESTION)
    step("comment", coach, LESSON, "--quote", QUOTE, *said, "--action", ACTION)
    step("share", coach, back, "--with", "Ruth")
    step("receive", teacher, back, "--accept", f"{COACH}=coach")
    thread = _thread(step, teacher)
    step("reply", teacher, thread["id"], REPLY)
    step("action", teacher, thread["actions"][0]["id"], "agreed")
    step("share", teacher, out, "--with", COACH)
    step("receive", coach, out)
    for one in (out, back):
        one.unlink()
    return f"mtl-journal receive {teacher.name} from.mtlshare", time.monotonic() - started


def look_back(step: Step, teacher: Path, folder: Path) -> tuple[str, float]:
    """Let the teacher, who has revised, say what became of the action, and the coach answer."""
    started = time.monotonic()
    coach, out, back = (folder / one for one in ("coach.mtlj", "to.mtlshare", "from.mtlshare"))
    thread = _thread(step, teacher)
    step("action", teacher, thread["actions"][0]["id"], "tried", "--note", NOTE)
    step("share", teacher, out, "--with", COACH)
    step("receive", coach, out)
    step("reply", coach, thread["id"], LOOKED_BACK)
    step("share", coach, back, "--with", "Ruth")
    step("receive", teacher, back)
    step("resolve", teacher, thread["id"])
    for one in (out, back):
        one.unlink()
    return f"mtl-journal action {teacher.name} ACTION tried --note ...", time.monotonic() - started


def _thread(step: Step, teacher: Path) -> dict[str, Any]:
    (thread,) = json.loads(step("threads", teacher, "--json"))["threads"]
    return thread
