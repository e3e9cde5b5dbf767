"""The verbs on scenarios: add, revise, remove, restore, find, list, show."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRestored, ScenarioRevised
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content, Scenario
from mtl_journal.formats.image_links import image_links, with_targets
from mtl_journal.formats.reading import link_path
from mtl_journal.formats.safe_names import safe_name
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.overview import LEAST_END, short_ids
from mtl_journal.services.overview import list_scenarios as list_scenarios
from mtl_journal.services.pen import Pen, writing
from mtl_journal.store import queries
from mtl_journal.store.desk_file import Transaction

MOST_TITLE = 300  # characters
_HALF = re.compile("[\ud800-\udfff]")  # such as bytes that were no UTF-8 on a command line
_SHOWN = {"Cc": " ", "Cs": "\ufffd"}


@dataclass(frozen=True, slots=True)
class Edits:
    """What to change in a scenario; None leaves a part as it is.

    `claims` are added or, where the strand is there, said anew; `drop_strands` go. `date` ""
    takes the date away. `context` pairs with an empty value go.
    """

    title: str | None = None
    date: str | None = None
    text: str | None = None
    claims: tuple[Claim, ...] = ()
    drop_strands: tuple[str, ...] = ()
    tags: tuple[str, ...] | None = None
    context: Mapping[str, str] = field(default_factory=dict[str, str])


def add(desk: Desk, content: Content) -> tuple[str, Changes]:
    """Begin a scenario; returns its id and what changed."""
    with writing(desk) as done:
        id = begin(done.pen, desk.journal(), content)
    return id, done.changes


def begin(pen: Pen, journal: str, content: Content, framework: Framework | None = None) -> str:
    """Write a new scenario's first revision with a pen in hand; returns its id."""
    id = pen.new_subject()
    with _telling():  # the pen reads what it wrote, so it is not read before as well
        pen.write(journal, ScenarioRevised(_cleaned(content, framework)), id)
    return id


def revise(desk: Desk, id: str, edits: Edits) -> Changes:
    """Sign a new state of a scenario; unchanged words make none.

    Raises UserError "scenario.in_bin", or "scenario.diverged" where two texts contradict each
    other and no new text settles it.
    """
    with writing(desk) as done:
        before = _present(done.pen.tx, desk, id)
        if before.diverged and edits.text is None:
            raise UserError("scenario.diverged", title=before.content.title)
        after = checked(edited(before.content, edits), before=before.content)
        held = queries.evidence_of(done.pen.tx, desk.journal(), id)
        after = replace(after, text=referring(after.text, held))
        sign(done.pen, desk.journal(), before, after, (*before.heads, *before.states))
    return done.changes


def sign(pen: Pen, journal: str, before: Scenario, after: Content, parents: Sequence[str]) -> None:
    """Write a revision that was made from `parents`, if it says anything new."""
    if after != before.content or before.diverged:
        pen.write(journal, ScenarioRevised(after), before.id, parents)


def edited(content: Content, edits: Edits) -> Content:
    """Return the content with the edits made."""
    claims = {claim.strand: claim for claim in content.claims}
    claims.update({claim.strand: claim for claim in edits.claims})
    context = {**dict(content.context), **edits.context}
    return replace(
        content,
        title=content.title if edits.title is None else edits.title,
        date=content.date if edits.date is None else edits.date or None,
        text=content.text if edits.text is None else edits.text,
        claims=tuple(one for one in claims.values() if one.strand not in edits.drop_strands),
        tags=content.tags if edits.tags is None else edits.tags,
        context=tuple((name, said) for name, said in context.items() if said),
    )


def referring(text: str, evidence: Sequence[Evidence]) -> str:
    """Let links to pictures by file name, as in a text edited elsewhere, mean the evidence.

    A link to a name that nothing attached has stays as it is.
    """
    by_name = {Path(one.name).stem.casefold(): one.sha256 for one in evidence}
    targets: dict[str, str] = {}
    for link in image_links(text):
        found = by_name.get(Path(safe_name(Path(link_path(link.target)).name)).stem.casefold())
        if found is not None and "://" not in link.target:
            targets[link.target] = f"evidence:{found}"
    return with_targets(text, targets)


def checked(
    content: Content, framework: Framework | None = None, before: Content | None = None
) -> Content:
    """Return the content as it is kept: strands known, lines clean, line ends "\\n".

    The shipped framework is read where strands are claimed and none is given. Strands that the
    content claimed `before` stay as they were signed, whatever framework they are from. Raises
    UserError
    "scenario.no_title", "scenario.long_title", "scenario.unkept" or "strand.unknown".
    """
    kept = _cleaned(content, framework, before)
    with _telling():
        ScenarioRevised.read(ScenarioRevised(kept).fields())
    return kept


@contextmanager
def _telling() -> Iterator[None]:
    """Say of a scenario what reading says of its record."""
    try:
        yield
    except UserError as error:
        if error.code not in ("record.malformed", "record.unsaid"):  # the pen says the latter
            raise
        raise UserError("scenario.unkept", why=error.params["why"]) from error


def _cleaned(
    content: Content, framework: Framework | None = None, before: Content | None = None
) -> Content:
    title = one_line(content.title)
    if not title:
        raise UserError("scenario.no_title")
    if len(title) > MOST_TITLE:
        raise UserError("scenario.long_title", most=MOST_TITLE, length=len(title))
    claims: dict[str, Claim] = {}
    if content.claims:
        framework = framework or load_framework()
        signed = {claim.strand for claim in before.claims} if before else set()
        for claim in content.claims:
            strand = claim.strand if claim.strand in signed else framework.tag_id(claim.strand)
            claims[strand] = Claim(strand, one_line(claim.why))
    return replace(
        content,
        title=title,
        text=_plain(content.text),
        claims=tuple(claims.values()),
        tags=tuple(dict.fromkeys(tag for tag in map(one_line, content.tags) if tag)),
        context=tuple({one_line(name): one_line(said) for name, said in content.context}.items()),
    )


def _plain(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    try:
        plain.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", plain)
    return plain


def one_line(text: str) -> str:
    """Return text on one line: NFC, control characters and runs of space as one space."""
    shown = text
    if not text.isprintable():
        shown = "".join(_SHOWN.get(unicodedata.category(sign), sign) for sign in text)
    return " ".join(unicodedata.normalize("NFC", shown).split())


def remove(desk: Desk, id: str) -> Changes:
    """Put a scenario into the bin; nothing is lost."""
    with writing(desk) as done:
        before = _present(done.pen.tx, desk, id)
        parents = (*before.heads, *before.states)
        done.pen.write(desk.journal(), ScenarioRemoved(), id, parents)
    return done.changes


def restore(desk: Desk, id: str) -> Changes:
    """Take a scenario out of the bin; UserError("scenario.not_in_bin") where it is not there."""
    with writing(desk) as done:
        before = _known(done.pen.tx, desk, id)
        if not before.removed:
            raise UserError("scenario.not_in_bin", title=before.content.title)
        done.pen.write(desk.journal(), ScenarioRestored(), id, before.states)
    return done.changes


def find(desk: Desk, wanted: str, *, in_bin: bool = False) -> str:
    """Return the id that an id, a beginning or end of one, or a part of a title means alone.

    An end counts from 6 signs on, as `short_ids` gives them.

    Scenarios in the bin are looked at only when `in_bin` asks for them. Raises UserError
    "scenario.unknown" or "scenario.ambiguous" with the titles that fit.
    """
    with desk.file.transaction() as tx:
        known = queries.titles(tx)
    return _match([(id, title) for id, title, removed in known if removed == in_bin], wanted)


def find_anywhere(desk: Desk, wanted: str) -> str:
    """Return what `find` returns, looking into the bin where nothing outside it fits."""
    try:
        return find(desk, wanted)
    except UserError as error:
        if error.code != "scenario.unknown":
            raise
        return find(desk, wanted, in_bin=True)


def show(desk: Desk, id: str) -> Scenario:
    """Return one scenario with everything that is known of it."""
    with desk.file.transaction() as tx:
        return _known(tx, desk, id)


def refuse_others(tx: Transaction, desk: Desk, id: str) -> None:
    """Raise UserError("scenario.others") where a scenario is known, but in others' journals."""
    journals = queries.journals_with(tx, id)
    if journals and desk.own_journal not in journals:
        raise UserError("scenario.others")


def _match(known: Iterable[tuple[str, str]], wanted: str) -> str:
    known = list(known)
    looked_for, id_part = _folded(wanted), wanted.strip().lower()
    if not looked_for:
        raise UserError("scenario.unknown", wanted=wanted)
    exact = [(id, title) for id, title in known if id == id_part or _folded(title) == looked_for]
    fits = exact or [
        (id, title) for id, title in known if _names(id_part, id) or looked_for in _folded(title)
    ]
    if not fits:
        raise UserError("scenario.unknown", wanted=wanted)
    if len(fits) > 1:
        short = short_ids([id for id, _ in known])
        shown = "; ".join(f"{short[id]} {title}" for id, title in fits[:5])
        more = f"; and {len(fits) - 5} more" if len(fits) > 5 else ""
        raise UserError("scenario.ambiguous", wanted=wanted, count=len(fits), fits=shown + more)
    return fits[0][0]


def _names(part: str, id: str) -> bool:
    return id.startswith(part) or (len(part) >= LEAST_END and id.endswith(part))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(s for s in plain if not unicodedata.combining(s)).split())


def _known(tx: Transaction, desk: Desk, id: str) -> Scenario:
    journal = desk.own_journal
    if queries.journals_with(tx, id) and journal not in queries.journals_with(tx, id):
        journal = queries.journals_with(tx, id)[0]  # somebody shared it with this desk
    found = queries.scenario(tx, journal, id)
    if found is None:
        raise UserError("scenario.unknown", wanted=id)
    return found


def _present(tx: Transaction, desk: Desk, id: str) -> Scenario:
    found = _known(tx, desk, id)
    refuse_others(tx, desk, id)
    if found.removed:
        raise UserError("scenario.in_bin", title=found.content.title)
    return found
