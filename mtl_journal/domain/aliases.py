"""Who keeps an alias where two computers that had not met gave one to two people.

Readers would take two people for one. What was sent under it most keeps it, so that as little as
possible changes for them; no clock decides, so that every computer comes to the same.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, product

from mtl_journal.domain.pseudonym import Pseudonym
from mtl_journal.domain.pseudonymise import Register, folded

_LETTERED = re.compile(r"(.*\S) [A-Z]{1,2}")
_NUMBERED = re.compile(r"(Pupil|Student|Child|Colleague|Teacher|School|Place) (\d{1,4})")


@dataclass(frozen=True, slots=True)
class Saying:
    """That an alias stands for somebody, as one record on one device said."""

    record: str
    device: str
    parents: tuple[str, ...]
    alias: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register with all that was ever said of it, in any order.

    `sent` counts by folded alias how many texts it was read in, for each reader once.
    """

    pseudonym: Pseudonym
    said: tuple[Saying, ...]
    sent: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Settled:
    """From now on `alias` stands for the name of an entry; `other` keeps what stood for it before.

    `other` is the same name where two computers gave it an alias each.
    """

    entry: Pseudonym
    alias: str
    other: str


def clashes(register: Iterable[Pseudonym]) -> bool:
    """Tell whether two names share an alias, or two aliases a name: most registers need no more."""
    pairs = {(folded(one.name), folded(one.alias)) for one in register}
    return len({name for name, _ in pairs}) < len(pairs) or len({one for _, one in pairs}) < len(
        pairs
    )


def settled(entries: Sequence[Entry]) -> list[Settled]:
    """Return what has to change so that nobody has two aliases, and strangers never share one.

    `entries` is the whole register. Who was given the alias of another on purpose, by a computer
    that knew of it, shares it on.
    """
    entries = sorted(entries, key=lambda one: one.pseudonym.id)
    changes = list(_one_alias_each(entries))
    changed = {one.entry.id: one.alias for one in changes}
    ever = {folded(said.alias) for one in entries for said in one.said}
    names = Register([one.pseudonym for one in entries])
    standing: dict[str, list[Entry]] = {}
    for one in entries:
        alias = changed.get(one.pseudonym.id, one.pseudonym.alias)
        standing.setdefault(folded(alias), []).append(one)
    taken = set(standing)
    for alias, sharing in sorted(standing.items()):
        groups = sorted(_knowing(sharing, alias), key=lambda group: _claim(group, alias))
        for group in groups[1:]:
            before = changed.get(group[0].pseudonym.id, group[0].pseudonym.alias)
            instead = _back(group, entries, taken) or following(
                before, lambda said: folded(said) not in ever | taken and not names.met_in(said)
            )
            taken.add(folded(instead))
            other = groups[0][0].pseudonym.name
            changes += [Settled(one.pseudonym, instead, other) for one in group]
    return list({one.entry.id: one for one in changes}.values())


def _one_alias_each(entries: Iterable[Entry]) -> Iterator[Settled]:
    """Yield what gives a name that has several aliases the one that was read most."""
    by_name: dict[str, list[Entry]] = {}
    for one in entries:
        by_name.setdefault(folded(one.pseudonym.name), []).append(one)
    for same in by_name.values():
        standing = {folded(one.pseudonym.alias): one.pseudonym.alias for one in same}
        if len(standing) > 1:
            best = min(standing, key=lambda alias: _claim(same, alias))
            yield from (
                Settled(one.pseudonym, standing[best], one.pseudonym.name)
                for one in same
                if folded(one.pseudonym.alias) != best
            )


def _knowing(sharing: Iterable[Entry], alias: str) -> list[list[Entry]]:
    """Return those who share an alias in groups, each of which knew of all its own."""
    groups: list[list[Entry]] = []
    for one in sharing:
        theirs = [group for group in groups if any(_knew(one, other, alias) for other in group)]
        groups = [group for group in groups if group not in theirs]
        groups.append([one, *(other for group in theirs for other in group)])
    return groups


def _knew(one: Entry, other: Entry, alias: str) -> bool:
    """Tell whether the alias was given to one by a computer that knew it for the other's."""
    if folded(one.pseudonym.name) == folded(other.pseudonym.name):
        return True
    pairs = product(_sayings(one, alias), _sayings(other, alias))
    return any(
        here.device == there.device or here.record in there.parents or there.record in here.parents
        for here, there in pairs
    )


def _sayings(one: Entry, alias: str) -> list[Saying]:
    return [said for said in one.said if folded(said.alias) == alias]


def _claim(group: Iterable[Entry], alias: str) -> tuple[int, str]:
    """Return what sorts those first who were read most under an alias, others by no clock."""
    members = list(group)
    sent = sum(one.sent.get(alias, 0) for one in members)
    return -sent, min((said.record for one in members for said in _sayings(one, alias)), default="")


def _back(group: Sequence[Entry], entries: Iterable[Entry], taken: Container[str]) -> str:
    """Return an alias that these had before, where nobody has it now or was read under it."""
    names = {folded(one.pseudonym.name) for one in group}
    others = [one for one in entries if folded(one.pseudonym.name) not in names]
    read = {alias for one in others for alias in one.sent}
    before = {
        said.alias: -one.sent.get(alias, 0)
        for one in group
        for said in one.said
        if (alias := folded(said.alias)) not in taken and alias not in read
    }
    return min(before, key=lambda alias: (before[alias], alias), default="")


def following(alias: str, free: Callable[[str], bool]) -> str:
    """Return the first free alias of the same row, such as "Pupil C" or "Pupil 3"."""
    return next(filter(free, _row(alias)))


def _row(alias: str) -> Iterator[str]:
    numbered, lettered = _NUMBERED.fullmatch(alias), _LETTERED.fullmatch(alias)
    for at in count():
        if numbered:
            yield f"{numbered[1]} {at + 1}"
        elif lettered:
            yield f"{lettered[1]} {_letters(at)}"
        else:
            yield f"{alias} ({_letters(at + 1)})"


def _letters(number: int) -> str:
    """Return A to Z for 0 to 25, then AA and so on."""
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)
