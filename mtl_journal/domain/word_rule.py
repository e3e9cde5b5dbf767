"""How a university counts the words of a portfolio: which parts count, and how far one may go."""

from dataclasses import dataclass

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping

PARTS = (
    "cover", "declarations", "contents", "headings", "body", "citations", "quotations", "captions",
    "footnotes", "tables", "references", "appendices", "prompts", "feedback",
)  # fmt: skip
"""Every part of a portfolio that has words; a rule says of each whether it counts."""


@dataclass(frozen=True, slots=True)
class WordRule:
    """One way of counting; `tolerance` is how many per cent a text may go over its limit."""

    id: str
    title: str
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    tolerance: int

    def most(self, limit: int) -> int:
        """Return the most words that a limit allows."""
        return limit + limit * self.tolerance // 100


def read_word_rule(fields: StrictMapping) -> WordRule:
    """Read one way of counting, which has to speak of every part once; raises FieldRefused."""
    rule = WordRule(
        id=fields.id(),
        title=fields.text("title"),
        counted=fields.ids("count", PARTS),
        left_out=fields.ids("leave_out", PARTS),
        tolerance=fields.whole("tolerance"),
    )
    for at, part in enumerate(rule.left_out):
        if part in rule.counted:
            raise FieldRefused(f"{fields.path('leave_out')}[{at}]", "field.twice", id=part)
    unsaid = [part for part in PARTS if part not in rule.counted + rule.left_out]
    if unsaid:
        parts = ", ".join(unsaid)
        raise FieldRefused(fields.path("leave_out"), "field.parts_unsaid", parts=parts)
    fields.close()
    return rule
