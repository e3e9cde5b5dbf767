"""The kinds of our own files, and how a file says which it is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.depth import DepthSignals, read_depth
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework, read_framework
from mtl_journal.domain.moderation import ModerationRules, read_moderation
from mtl_journal.domain.profile import PortfolioRules, read_portfolio_rules
from mtl_journal.domain.rubric import Rubric, read_rubric
from mtl_journal.domain.standards import Standards, read_standards
from mtl_journal.domain.strict_mapping import StrictMapping
from mtl_journal.domain.template import Templates, read_templates
from mtl_journal.domain.terms import Terms, read_terms
from mtl_journal.formats.rule_files import built, lined
from mtl_journal.system.strict_yaml import read_yaml

Rules = (
    Framework
    | Standards
    | Rubric
    | DepthSignals
    | PortfolioRules
    | ModerationRules
    | Terms
    | Templates
)


@dataclass(frozen=True, slots=True)
class RuleKind:
    """One kind of file; `mark` is the field at its top that no other kind has."""

    mark: str
    build: Callable[[StrictMapping], Rules]


KINDS: tuple[RuleKind, ...] = (
    RuleKind("strands", read_framework),
    RuleKind("sets", read_standards),
    RuleKind("criteria", read_rubric),
    RuleKind("depth_tags", read_depth),
    RuleKind("profiles", read_portfolio_rules),
    RuleKind("moderation", read_moderation),
    RuleKind("holidays", read_terms),
    RuleKind("templates", read_templates),
)


def recognises(path: Path) -> bool:
    """Whether the name ends as that of a YAML file."""
    return path.suffix.lower() in (".yaml", ".yml")


def read(path: Path) -> Rules:
    """Return what a file of any kind holds; raises what `read_as` raises.

    And UserError `framework.unknown_kind` (source, known) where it is none of the kinds.
    """
    text = lined(path, read_yaml)
    for kind in KINDS:
        if isinstance(text.value, dict) and kind.mark in text.value:
            return built(text, path, kind.build)
    known = ", ".join(kind.mark for kind in KINDS)
    raise UserError("framework.unknown_kind", source=path.name, known=known)
