"""Loading standards, criteria, terms and other rules: those that ship, or somebody's own.

Every function raises UserErrors `framework...` as `load_framework` does.
"""

from pathlib import Path

from mtl_journal.domain.depth import DepthSignals, read_depth
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.moderation import ModerationRules, read_moderation
from mtl_journal.domain.profile import PortfolioRules, read_portfolio_rules
from mtl_journal.domain.rubric import Rubric, read_rubric
from mtl_journal.domain.standards import Standards, read_standards
from mtl_journal.domain.terms import Terms, read_terms
from mtl_journal.formats.framework_formats import read_rules
from mtl_journal.formats.rule_files import read_as
from mtl_journal.formats.rule_kinds import Rules
from mtl_journal.system.resources import resource

SHIPPED = (
    "mtl.yaml",
    "standards.yaml",
    "rubric.yaml",
    "depth.yaml",
    "portfolio.yaml",
    "moderation.yaml",
    "terms.yaml",
)
"""The files of resources/frameworks, in the order in which they are shown."""


def load_standards(path: Path | None = None) -> Standards:
    """Return the teacher standards in a YAML or `.matrix` file, by default those of England."""
    if path is None:
        return read_as(_shipped("standards.yaml"), read_standards)
    rules = load_rules(path)
    if not isinstance(rules, Standards):
        raise UserError("framework.not_standards", source=path.name)
    return rules


def load_rubric(path: Path | None = None) -> Rubric:
    """Return the criteria in the YAML file at `path`, by default our own."""
    return read_as(path or _shipped("rubric.yaml"), read_rubric)


def load_depth(path: Path | None = None) -> DepthSignals:
    """Return the depth signals in the YAML file at `path`, by default our own."""
    return read_as(path or _shipped("depth.yaml"), read_depth)


def load_portfolio_rules(path: Path | None = None) -> PortfolioRules:
    """Return the rules for portfolios in the YAML file at `path`, by default our own."""
    return read_as(path or _shipped("portfolio.yaml"), read_portfolio_rules)


def load_moderation(path: Path | None = None) -> ModerationRules:
    """Return the moderation rules in the YAML file at `path`, by default four known ones."""
    return read_as(path or _shipped("moderation.yaml"), read_moderation)


def load_terms(path: Path | None = None) -> Terms:
    """Return the school terms in the YAML file at `path`, by default those usual in England."""
    return read_as(path or _shipped("terms.yaml"), read_terms)


def load_rules(path: Path) -> Rules:
    """Return what a file of any kind and format holds.

    Raises UserError `framework.unknown_format` or `framework.unknown_kind` besides the others.
    """
    return read_rules(path)


def shipped_rules() -> list[Rules]:
    """Return everything that ships in resources/frameworks."""
    return [load_rules(_shipped(name)) for name in SHIPPED]


def _shipped(name: str) -> Path:
    return resource("frameworks", name)
