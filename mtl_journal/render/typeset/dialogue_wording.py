"""The few words that a printed dialogue says itself: who spoke, what stands there now, how far."""

from mtl_journal.domain.talk import Passage, Stage, Talk, Undertaking, Utterance
from mtl_journal.render.typeset.wording import brief, short_date, title_of

DIALOGUE = "Dialogue"
NOW = ("The passage now", "with what is new in it tinted")
SAME = ("", "The passage stands as it was.")
GONE = ("", "The words are no longer in the text.")
RESOLVED = "Resolved"
_WAYS = {"noticed": "Noticed", "question": "Question", "suggestion": "Suggestion"}
_STEPS = {
    "proposed": "proposed, and not agreed yet",
    "agreed": "agreed",
    "tried": "tried",
    "reviewed": "reviewed",
    "carried": "carried on with",
    "dropped": "dropped",
}


def words_of(passage: Passage) -> str:
    """Return a passage as one text."""
    return "".join(one.words for one in passage)


def heading(talk: Talk) -> str:
    """Return what a thread is called: the first words of its passage, in quotation marks."""
    stressed = "".join(one.words for one in talk.then if one.stressed)
    return f"“{brief(stressed or words_of(talk.then)).rstrip('.,;:')}”"


def outcome(talk: Talk) -> tuple[str, str]:
    """Return what became of the passage, which stands below where it was changed."""
    if not talk.now:
        return GONE
    return NOW if talk.changed else SAME


def about(one: Utterance) -> str:
    """Return "coach, 3 Oct 2025"."""
    return ", ".join(filter(None, (one.role, short_date(one.at[:10]))))


def way(name: str) -> str:
    """Return what a part of a remark is called; "" for an answer."""
    return _WAYS.get(name, "")


def undertaken(one: Undertaking) -> str:
    """Return how far an action has come, and by when it is to be done."""
    due = f", by {short_date(one.due)}" if one.due else ""
    return f"Action {_STEPS.get(one.step, one.step)}{due}"


def step(one: Stage) -> str:
    """Return one step of an action."""
    where = f" in “{title_of(one.title)}”" if one.title else ""
    told = f"{short_date(one.at[:10])}: {_STEPS.get(one.step, one.step)}{where}"
    return f"{told}. {one.note}" if one.note else f"{told}."
