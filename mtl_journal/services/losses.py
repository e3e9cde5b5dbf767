"""What a recovered desk is known to lack: records and evidence that something still speaks of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mtl_journal.domain.record import Header
from mtl_journal.store.salvage import Salvage, Trace

_MOST_GAPS = 10_000  # numbers listed one by one


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that was there; what is not known of it is "" or 0. `title` is its scenario's."""

    id: str
    device: str
    seq: int
    at: str
    kind: str
    subject: str
    title: str


@dataclass(frozen=True, slots=True)
class LostFile:
    """Evidence whose bytes are not whole, and the title of its scenario."""

    name: str
    sha256: str
    title: str


def lost_records(
    found: Salvage,
    here: dict[str, Header],
    author: str,
    last: str,
    most: int,
    title: Callable[[str], str],
) -> list[Lost]:
    """Return the records that are known to have been in the old desk and are not `here`.

    An index still names them, a row of them is left, a record by `author` names them as its
    parents, this computer wrote them `last`, or the numbers of a device leave a gap. They are
    `most` so many.
    """
    missing = _indexed(found, here)
    loose = _named(found, here, missing, author, last)
    # A record may be known by its id from one place and by its number from another. Where the two
    # cannot be told to be one, the smaller heap is not counted again.
    loose = loose[sum(not (trace.id or trace.subject) for trace in missing.values()) :]
    placeless = sum(not trace.device for trace in missing.values())
    gaps = list(_gaps(here, missing, author))[len(loose) + placeless :]
    everything = [*missing.values(), *loose, *gaps][:most]
    everything.sort(key=lambda one: (one.at, one.device, one.seq, one.id))
    return [
        Lost(one.id, one.device, one.seq, one.at, one.kind, one.subject, title(one.subject))
        for one in everything
    ]


def _indexed(found: Salvage, here: dict[str, Header]) -> dict[int, Trace]:
    """Return by their numbers the records of which a trace is left but that did not come back."""
    places = {(one.device, one.seq) for one in here.values()}
    missing: dict[int, Trace] = {}
    for number, trace in found.traces.items():
        if trace.id not in here and (trace.device, trace.seq) not in places:
            missing[number] = trace
    return missing


def _named(
    found: Salvage, here: dict[str, Header], missing: dict[int, Trace], author: str, last: str
) -> list[Trace]:
    """Give the missing their ids where something names them; return those of no known number."""
    known = {trace.id for trace in missing.values()} | here.keys()
    wanted = {id: about for id, about in _parents(here, author, last) if id not in known}
    for id in list(wanted):  # those whose number an index tells come first, the rest is guessed
        trace = missing.get(found.numbers.get(id, 0))
        if trace is not None and not trace.id:
            about = wanted.pop(id)
            trace.id, trace.subject = id, trace.subject or about
    loose: list[Trace] = []
    for id, about in wanted.items():
        trace = _nameless(missing, about)
        if trace is None:
            loose.append(Trace(id=id, subject=about))
        else:
            trace.id = id
    return loose


def _nameless(missing: dict[int, Trace], subject: str) -> Trace | None:
    about = (one for one in missing.values() if subject and one.subject == subject)
    return next((one for one in about if not one.id), None)


def _parents(here: dict[str, Header], author: str, last: str) -> Iterator[tuple[str, str]]:
    for header in here.values():
        if header.author == author:
            yield from ((parent, header.subject) for parent in header.parents)
    if last:
        yield last, ""


def _gaps(here: dict[str, Header], missing: dict[int, Trace], author: str) -> Iterator[Trace]:
    numbers: dict[str, set[int]] = {}
    for header in here.values():
        if header.author == author:
            numbers.setdefault(header.device, set()).add(header.seq)
    for trace in missing.values():
        if trace.device in numbers:
            numbers[trace.device].add(trace.seq)
    for device, taken in sorted(numbers.items()):
        highest = min(max(taken), len(taken) + _MOST_GAPS)
        for seq in range(1, highest):
            if seq not in taken:
                yield Trace(device=device, seq=seq)
