"""The dialogue on one scenario as a page of Markdown, for taking out."""

from collections.abc import Sequence

from mtl_journal.domain.action import StepTaken
from mtl_journal.services.conversations import Conversation


def dialogue_page(title: str, talks: Sequence[Conversation]) -> str:
    """Return what was said about a scenario, thread by thread; "" where nothing was."""
    if not talks:
        return ""
    return "\n".join([f"# {title}", *map(_thread, talks)])


def _step(one: Conversation, step: StepTaken) -> str:
    met = one.where(step)
    where = f" in {met.words()}" if met is not None else ""
    return f"\n- {step.step}{where}, {step.at[:10]}" + (f": {step.note}" if step.note else "")


def _thread(one: Conversation) -> str:
    thread = one.thread
    state = "resolved" if thread.resolved else "open"
    lines = ["", *(f"> {line}" for line in thread.anchor.exact.split("\n")), ""]
    lines.append(f"{one.name}, {thread.at[:10]} ({state})")
    lines += [f"\n{name.capitalize()}: {words}" for name, words in thread.remark.parts()]
    lines += [
        f"\n{each.name}, {each.comment.at[:10]}: {each.comment.text}" for each in one.comments
    ]
    for action in one.actions:
        by = f", by {action.due}" if action.due else ""
        lines.append(f"\nAction ({action.step.value}{by}): {action.text}")
        lines += [_step(one, step) for step in action.taken]
    return "\n".join(lines) + "\n"
