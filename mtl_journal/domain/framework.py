"""A framework: the strands, content areas, phases and roles of one programme, loaded as data.

Programmes change, so nothing here is known to the code but the shape.
"""

from dataclasses import dataclass

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping, build_from, refuse_twins
from mtl_journal.domain.succession import Lineage, Successors, successors_from


@dataclass(frozen=True, slots=True)
class Strand:
    """One strand; `short` fits a label, `about` is one sentence."""

    id: str
    short: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class ContentArea:
    """One content area of the national programme, to which strands are related."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Award:
    """What the whole programme leads to; `level` is that of the national qualifications."""

    credits: int
    level: int
    modules: int
    usual_terms: int
    most_years: int


@dataclass(frozen=True, slots=True)
class Module:
    """One module of a phase; `example` is a title it has had, "" where none is known."""

    number: int
    credits: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the programme; up to `most_imported` credits may be brought along."""

    id: str
    title: str
    credits: int
    aim: str
    modules: tuple[Module, ...]
    examples: tuple[str, ...]
    most_imported: int


@dataclass(frozen=True, slots=True)
class RoleAccount:
    """What the programme says that a role may do, may not do and has to do."""

    id: str
    title: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting of teacher, coach and tutor: how often, about what, and what is written down."""

    cadence: str
    agenda: tuple[str, ...]
    record: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """One programme. `crosswalk` holds (strand id, content area ids), in the strands' order.

    `successors` holds the strands of earlier versions that are gone, with those they became.
    """

    id: str
    title: str
    version: int
    award: Award
    strands: tuple[Strand, ...]
    content_areas: tuple[ContentArea, ...]
    crosswalk: tuple[tuple[str, tuple[str, ...]], ...]
    phases: tuple[Phase, ...]
    roles: tuple[RoleAccount, ...]
    plan_fields: tuple[str, ...]
    meeting: Meeting
    successors: Successors = ()

    def strand(self, id: str) -> Strand:
        """Return the strand called `id`, whatever its case; UserError `strand.unknown` if none."""
        wanted = id.strip().casefold()
        for strand in self.strands:
            if strand.id.casefold() == wanted:
                return strand
        known = ", ".join(strand.id for strand in self.strands)
        raise UserError("strand.unknown", strand=id, known=known)

    def tag_id(self, id: str) -> str:
        """Return the id that a tag is kept by: a strand's, or one of an earlier version's.

        Raises UserError `strand.unknown` where it never was a strand.
        """
        for old, _ in self.successors:
            if old.casefold() == id.strip().casefold():
                return old
        return self.strand(id).id

    @property
    def lineage(self) -> Lineage:
        """What the strand ids of earlier versions mean in this one."""
        return Lineage(tuple(strand.id for strand in self.strands), self.successors)

    def areas_of(self, strand_id: str) -> tuple[ContentArea, ...]:
        """Return the content areas suggested for a strand, nearest first."""
        ids = dict(self.crosswalk).get(self.strand(strand_id).id, ())
        by_id = {area.id: area for area in self.content_areas}
        return tuple(by_id[id] for id in ids)


def framework_from(mapping: object, *, source: str) -> Framework:
    """Build a framework from the mapping of a framework file (resources/frameworks/README.md).

    Raises UserError `framework.invalid`, see `build_from`.
    """
    return build_from(mapping, source, read_framework)


def read_framework(fields: StrictMapping) -> Framework:
    """Read a framework; raises FieldRefused."""
    strands = tuple(_strand(each) for each in fields.mappings("strands"))
    areas = tuple(_area(each) for each in fields.mappings("content_areas"))
    phases = tuple(_phase(each) for each in fields.mappings("phases"))
    roles = tuple(_role(each) for each in fields.mappings("roles"))
    for path, things in {
        "strands": strands,
        "content_areas": areas,
        "phases": phases,
        "roles": roles,
    }.items():
        refuse_twins(path, "id", [thing.id for thing in things])
    if not strands:
        raise FieldRefused("strands", "field.empty")
    framework = Framework(
        id=fields.id(),
        title=fields.text("title"),
        version=fields.whole("version"),
        award=_award(fields.mapping("award"), phases),
        strands=strands,
        content_areas=areas,
        crosswalk=_crosswalk(fields.mapping("crosswalk"), strands, areas),
        phases=phases,
        roles=roles,
        plan_fields=fields.texts("plan_fields"),
        meeting=_meeting(fields.mapping("meeting")),
        successors=successors_from(fields, [strand.id for strand in strands]),
    )
    fields.close()
    return framework


def _strand(fields: StrictMapping) -> Strand:
    strand = Strand(fields.id(), fields.text("short"), fields.text("title"), fields.text("about"))
    fields.close()
    return strand


def _area(fields: StrictMapping) -> ContentArea:
    area = ContentArea(fields.id(), fields.text("title"))
    fields.close()
    return area


def _award(fields: StrictMapping, phases: tuple[Phase, ...]) -> Award:
    award = Award(
        credits=fields.whole("credits"),
        level=fields.whole("level"),
        modules=fields.whole("modules"),
        usual_terms=fields.whole("usual_terms"),
        most_years=fields.whole("most_years"),
    )
    _refuse_sum(fields.path("credits"), award.credits, sum(phase.credits for phase in phases))
    fields.close()
    return award


def _phase(fields: StrictMapping) -> Phase:
    phase = Phase(
        id=fields.id(),
        title=fields.text("title"),
        credits=fields.whole("credits"),
        aim=fields.text("aim"),
        modules=tuple(_module(each) for each in fields.mappings("modules")),
        examples=fields.texts("examples", default=()),
        most_imported=fields.whole("most_imported", default=0),
    )
    credits = sum(module.credits for module in phase.modules)
    _refuse_sum(fields.path("credits"), phase.credits, credits)
    numbers = [str(module.number) for module in phase.modules]
    refuse_twins(fields.path("modules"), "number", numbers)
    fields.close()
    return phase


def _module(fields: StrictMapping) -> Module:
    module = Module(
        fields.whole("number"), fields.whole("credits"), fields.text("example", default="")
    )
    fields.close()
    return module


def _role(fields: StrictMapping) -> RoleAccount:
    role = RoleAccount(
        id=fields.id(),
        title=fields.text("title"),
        can=fields.texts("can"),
        cannot=fields.texts("cannot", default=()),
        duties=fields.texts("duties", default=()),
    )
    fields.close()
    return role


def _meeting(fields: StrictMapping) -> Meeting:
    meeting = Meeting(fields.text("cadence"), fields.texts("agenda"), fields.texts("record"))
    fields.close()
    return meeting


def _crosswalk(
    fields: StrictMapping, strands: tuple[Strand, ...], areas: tuple[ContentArea, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = [area.id for area in areas]
    pairs = tuple((strand.id, fields.ids(strand.id, known)) for strand in strands)
    for name in fields.left():
        ours = ", ".join(strand.id for strand in strands)
        raise FieldRefused(fields.path(name), "field.unknown_id", id=name, known=ours)
    return pairs


def _refuse_sum(path: str, said: int, summed: int) -> None:
    if said != summed:
        raise FieldRefused(path, "field.sum", said=said, summed=summed)
