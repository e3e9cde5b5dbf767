"""Between the values of a dialogue, of sharing and of the register, and their rows."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from mtl_journal.domain.action import ActionPoint, Step, StepTaken
from mtl_journal.domain.anchor import TextAnchor
from mtl_journal.domain.feedback import Comment, FeedbackThread, Remark
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.scenario import Scenario
from mtl_journal.domain.sharing import Exhibit, Reader
from mtl_journal.store.proven import Fields, proven

Said: TypeAlias = FeedbackThread | Comment | ActionPoint
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dialogue_row(value: Said, journal: str) -> Fields:
    """Return the row of a thread, a comment or an action."""
    noun, thread, said = _said(value)
    return {
        "journal": journal,
        "noun": noun,
        "id": value.id,
        "scenario": value.scenario,
        "thread": thread,
        "author": value.author,
        "at": value.at,
        "hlc": value.hlc,
        "said": _WRITER.encode({**said, "heads": list(value.heads)}),
    }


@proven
def said_from(row: Any) -> Said:
    """Return the thread, comment or action that a row holds."""
    return _READERS[row.noun](row, json.loads(row.said))


def sharing_rows(
    scenario: Scenario, journal: str
) -> tuple[list[Fields], list[Fields], list[Fields]]:
    """Return the rows of a scenario's readers, of its circle and of its exhibits."""
    about: Fields = {"scenario": scenario.id, "journal": journal}
    readers: list[Fields] = [
        {
            **about,
            "person": one.person,
            "form": one.form,
            "at": one.at,
            "withdrawn": int(one.withdrawn),
        }
        for one in scenario.readers
    ]
    circle: list[Fields] = [{**about, "person": person} for person in scenario.circle]
    exhibits: dict[str, Fields] = {}
    for place, one in enumerate(scenario.exhibits):
        said = {"size": one.size, "media_type": one.media_type, "name": one.name, "alt": one.alt}
        exhibits[one.sha256] = {**about, "sha256": one.sha256, "place": place, **said}
    return readers, circle, list(exhibits.values())


@proven
def reader_from(row: Any) -> Reader:
    """Return the reader that a row holds."""
    return Reader(row.person, row.form, row.at, bool(row.withdrawn))


@proven
def exhibit_from(row: Any) -> Exhibit:
    """Return the exhibit that a row holds."""
    return Exhibit(row.sha256, row.size, row.media_type, row.name, row.alt)


def pseudonym_row(value: Pseudonym, journal: str) -> Fields:
    """Return the row of an entry of the register."""
    return {
        "id": value.id,
        "journal": journal,
        "name": value.name,
        "alias": value.alias,
        "bearer": value.bearer.value,
        "heads": " ".join(value.heads),
    }


@proven
def pseudonym_from(row: Any) -> Pseudonym:
    """Return the entry of the register that a row holds."""
    return Pseudonym(row.id, row.name, row.alias, Bearer(row.bearer), tuple(row.heads.split()))


def _said(value: Said) -> tuple[str, str, Fields]:
    match value:
        case FeedbackThread():
            at, remark = value.anchor, value.remark
            anchor = [at.form, at.start, at.end, at.exact, at.prefix, at.suffix]
            words = [remark.noticed, remark.question, remark.suggestion]
            said = {"anchor": anchor, "remark": words, "resolved": value.resolved}
            return "thread", value.id, {**said, "said_by": value.said_by}
        case Comment():
            return "comment", value.thread, {"text": value.text, "said_by": value.said_by}
        case ActionPoint():
            return (
                "action",
                value.thread,
                {
                    "text": value.text,
                    "due": value.due,
                    "steps": [step.value for step in value.steps],
                    "notes": [list(one) for one in value.taken],
                },
            )


def _thread(row: Any, said: Mapping[str, Any]) -> FeedbackThread:
    return FeedbackThread(
        id=row.id,
        scenario=row.scenario,
        anchor=TextAnchor(*said["anchor"]),
        remark=Remark(*said["remark"]),
        author=row.author,
        at=row.at,
        hlc=row.hlc,
        resolved=bool(said["resolved"]),
        heads=tuple(said["heads"]),
        said_by=str(said.get("said_by", "")),
    )


def _comment(row: Any, said: Mapping[str, Any]) -> Comment:
    return Comment(
        id=row.id,
        scenario=row.scenario,
        thread=row.thread,
        author=row.author,
        at=row.at,
        hlc=row.hlc,
        text=str(said["text"]),
        heads=tuple(said["heads"]),
        said_by=str(said.get("said_by", "")),
    )


def _action(row: Any, said: Mapping[str, Any]) -> ActionPoint:
    steps = tuple(Step(step) for step in said["steps"])
    return ActionPoint(
        id=row.id,
        scenario=row.scenario,
        thread=row.thread,
        author=row.author,
        at=row.at,
        hlc=row.hlc,
        text=str(said["text"]),
        due=said["due"],
        step=steps[0],
        steps=steps,
        taken=tuple(StepTaken(*map(str, one)) for one in said["notes"]),
        heads=tuple(said["heads"]),
    )


_READERS = {"thread": _thread, "comment": _comment, "action": _action}
