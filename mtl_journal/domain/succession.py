"""What became of ids that a newer version of a framework no longer has.

A scenario keeps the ids that were signed. Whoever shows it asks here what they mean today. An id
that is still in use never means anything else, so no version has to be known, and asking twice
changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping, refuse_twins

Successors = tuple[tuple[str, tuple[str, ...]], ...]
"""(id that is gone, the ids of today that it became: none where it was dropped)"""


@dataclass(frozen=True, slots=True)
class Succession:
    """Ids as they are today, and those that have no successor."""

    today: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The ids of today, and what those before them became."""

    known: tuple[str, ...]
    successors: Successors = ()

    def follow(self, ids: Iterable[str]) -> Succession:
        """Return today's ids in today's order, none twice, and what leads nowhere, as signed."""
        became = {old.casefold(): new for old, new in self.successors}
        spelt = {id.casefold(): id for id in self.known}
        found: set[str] = set()
        lost: dict[str, None] = {}
        for id in ids:
            key = id.casefold()
            if key in spelt:
                found.add(spelt[key])
            elif became.get(key):
                found.update(became[key])
            else:
                lost[id] = None
        return Succession(tuple(id for id in self.known if id in found), tuple(lost))

    def kin(self, id: str) -> tuple[str, ...]:
        """Return every id that says the same of a tag: itself, what it became or what it was.

        An id that the framework never had is all its own kin.
        """
        wanted = id.casefold()
        found = [one for one in self.known if one.casefold() == wanted]
        for old, new in self.successors:
            if old.casefold() == wanted:
                found += [old, *new]
            elif any(one.casefold() == wanted for one in new):
                found.append(old)
        return tuple(dict.fromkeys(found)) or (id,)


def successors_from(fields: StrictMapping, known: Sequence[str]) -> Successors:
    """Take the field `successors`: for an id that is gone, the list of ids it became.

    Raises FieldRefused for an id that is still in use (which would have to mean two things), and
    for a successor that is not among those `known`.
    """
    said = fields.mapping("successors", may_lack=True)
    old = said.left()
    refuse_twins(fields.path("successors"), "", old)
    in_use = {id.casefold() for id in known}
    for id in old:
        if id.casefold() in in_use:
            raise FieldRefused(said.path(id), "field.still_used", id=id)
    pairs = tuple((id, said.ids(id, known)) for id in old)
    said.close()
    return pairs
