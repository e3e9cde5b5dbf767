"""A rubric: criteria, what each level of them looks like, and questions that lead further."""

from dataclasses import dataclass

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping, refuse_twins

BEST_MARK = 100


@dataclass(frozen=True, slots=True)
class Level:
    """One level of every criterion, and the band of marks from `least` to `most` it stands for."""

    id: str
    label: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. `descriptors` holds a sentence for each level, in the levels' order."""

    id: str
    title: str
    descriptors: tuple[str, ...]
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A set of criteria. The levels go from the lowest to the highest and leave no mark out."""

    id: str
    title: str
    version: int
    origin: str
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]

    def level_for(self, mark: int) -> Level:
        """Return the level whose band holds a mark from 0 to 100; ValueError for another."""
        for level in self.levels:
            if level.least <= mark <= level.most:
                return level
        raise ValueError(f"no mark: {mark}")


def read_rubric(fields: StrictMapping) -> Rubric:
    """Read a rubric; raises FieldRefused."""
    levels = _levels(fields)
    criteria = tuple(_criterion(each, levels) for each in fields.mappings("criteria"))
    refuse_twins("criteria", "id", [one.id for one in criteria])
    if not criteria:
        raise FieldRefused("criteria", "field.empty")
    rubric = Rubric(
        id=fields.id(),
        title=fields.text("title"),
        version=fields.whole("version"),
        origin=fields.text("origin", default=""),
        levels=levels,
        criteria=criteria,
    )
    fields.close()
    return rubric


def _levels(fields: StrictMapping) -> tuple[Level, ...]:
    levels: list[Level] = []
    wanted = 0
    for each in fields.mappings("levels"):
        level = Level(each.id(), each.text("label"), each.whole("least"), each.whole("most"))
        if level.least != wanted:
            where = each.path("least")
            raise FieldRefused(where, "field.not_next", said=level.least, wanted=wanted)
        if level.most < level.least:
            raise FieldRefused(each.path("most"), "field.not_from_to", least=level.least)
        wanted = level.most + 1
        levels.append(level)
        each.close()
    refuse_twins("levels", "id", [one.id for one in levels])
    if wanted != BEST_MARK + 1:
        raise FieldRefused("levels", "field.bands_end", most=wanted - 1, best=BEST_MARK)
    return tuple(levels)


def _criterion(fields: StrictMapping, levels: tuple[Level, ...]) -> Criterion:
    said = fields.mapping("levels")
    criterion = Criterion(
        id=fields.id(),
        title=fields.text("title"),
        descriptors=tuple(said.text(level.id) for level in levels),
        prompts=fields.texts("prompts", default=()),
    )
    said.close()
    fields.close()
    return criterion
