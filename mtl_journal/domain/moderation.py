"""Moderation: how many of a cohort's portfolios a second person reads, by a university's rule."""

import math
from dataclasses import dataclass

from mtl_journal.domain.strict_mapping import (
    LARGEST_NUMBER,
    FieldRefused,
    StrictMapping,
    refuse_twins,
)


@dataclass(frozen=True, slots=True)
class ModerationRule:
    """One rule. 0 and False say that a part of it does not apply.

    `all_below`: where fewer were handed in, all are read. `source` is whose published practice
    the rule follows.
    """

    id: str
    title: str
    source: str
    least: int = 0
    percent: int = 0
    square_root: bool = False
    per_band: int = 0
    all_below: int = 0
    most: int = LARGEST_NUMBER
    all_fails: bool = False
    all_borderlines: bool = False

    def sample_size(self, cohort: int, bands: int = 0) -> int:
        """Return how many of `cohort` are read at least, where marks fall into so many bands.

        Fails and borderlines that have to be read come on top of what was drawn without them.
        """
        if cohort < self.all_below:
            return cohort
        root = math.isqrt(max(cohort - 1, 0)) + 1 if self.square_root and cohort else 0
        share = -(-cohort * self.percent // 100)
        wanted = max(self.least, share, root, self.per_band * bands)
        return min(wanted, self.most, cohort)


@dataclass(frozen=True, slots=True)
class ModerationRules:
    """The rules one may choose from."""

    id: str
    title: str
    version: int
    rules: tuple[ModerationRule, ...]


def read_moderation(fields: StrictMapping) -> ModerationRules:
    """Read moderation rules; raises FieldRefused."""
    rules = tuple(_rule(each) for each in fields.mappings("moderation"))
    refuse_twins("moderation", "id", [one.id for one in rules])
    if not rules:
        raise FieldRefused("moderation", "field.empty")
    made = ModerationRules(fields.id(), fields.text("title"), fields.whole("version"), rules)
    fields.close()
    return made


def _rule(fields: StrictMapping) -> ModerationRule:
    rule = ModerationRule(
        id=fields.id(),
        title=fields.text("title"),
        source=fields.text("source", default=""),
        least=fields.whole("least", default=0),
        percent=fields.whole("percent", default=0),
        square_root=fields.flag("square_root", default=False),
        per_band=fields.whole("per_band", default=0),
        all_below=fields.whole("all_below", default=0),
        most=fields.whole("most", default=LARGEST_NUMBER),
        all_fails=fields.flag("all_fails", default=False),
        all_borderlines=fields.flag("all_borderlines", default=False),
    )
    fields.close()
    return rule
