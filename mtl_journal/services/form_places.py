"""Where words of a form stand in the Markdown that it was made of, and the other way round."""

from mtl_journal.domain.anchor import (
    CONTEXT,
    MOST_WORDS,
    Fit,
    Place,
    TextAnchor,
    anchor_at,
    located,
)
from mtl_journal.domain.rediscovery import Span, carried_over

_AROUND = 80  # letters of a paragraph that stand for it, where a comment covers none


def in_form(anchor: TextAnchor, markdown: str, shown: str) -> Span | None:
    """Return where an anchor's words stand on a form, None where they are not on it."""
    place = located(anchor, markdown)
    if place.fit is Fit.ORPHAN:
        return None
    span = carried_over(markdown, shown, (place.start, place.end))
    return span if span is not None and span[1] > span[0] else None


def in_markdown(form: str, markdown: str, shown: str, span: Span) -> TextAnchor:
    """Return the anchor of words of a form in the Markdown that the record `form` holds.

    Where they are not surely found the anchor keeps the words of the form, so that every desk
    shows it as moved, or as an orphan with its words.
    """
    start, end = _words_at(shown, span)
    wanted = TextAnchor(
        form=form,
        start=start,
        end=end,
        exact=shown[start:end],
        prefix=shown[max(0, start - CONTEXT) : start],
        suffix=shown[end : end + CONTEXT],
    )
    place = _found(wanted, markdown, shown)
    if place.fit is Fit.EXACT:
        return anchor_at(form, markdown, place.start, place.end)
    at = place.start
    return TextAnchor(form, at, at + len(wanted.exact), wanted.exact, wanted.prefix, wanted.suffix)


def _found(wanted: TextAnchor, markdown: str, shown: str) -> Place:
    place = located(wanted, markdown, shown)
    # Marks of Markdown between the words are no difference.
    if place.fit is Fit.MOVED and _letters(markdown[place.start : place.end]) == _letters(
        wanted.exact
    ):
        return Place(place.start, place.end, Fit.EXACT)
    carried = carried_over(shown, markdown, (wanted.start, wanted.end))
    if carried and _letters(markdown[slice(*carried)]) == _letters(wanted.exact):
        return Place(*carried, Fit.EXACT)
    return place


def _words_at(shown: str, span: Span) -> Span:
    """Return the words that a comment means: those chosen, or those it stands beside."""
    start, end = span
    end = min(end, start + MOST_WORDS)
    chosen = shown[start:end]
    if chosen.strip():
        start += len(chosen) - len(chosen.lstrip())
        return start, start + len(chosen.strip())
    begin = shown.rfind("\n", 0, start) + 1
    stop = shown.find("\n", start)
    line = shown[begin : stop if stop >= 0 else len(shown)]
    if not line.strip():
        begin, line = 0, shown
    begin += len(line) - len(line.lstrip())
    return begin, begin + len(line.strip()[:_AROUND].rstrip())


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum()).casefold()
