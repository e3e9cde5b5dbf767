from typing import Any

import pytest

from mtl_journal.domain.profile import FileRules, read_portfolio_rules
from mtl_journal.domain.strict_mapping import build_from
from mtl_journal.domain.word_rule import PARTS, WordRule
from tests.support.wrongly import Change, drop, put, refused


def tree() -> dict[str, Any]:
    return {
        "id": "tiny",
        "title": "Tiny",
        "version": 1,
        "order": ["cover", "scenarios"],
        "grid": ["strands"],
        "cover": {"fields": ["candidate_number"], "hidden_when_anonymous": ["email"]},
        "declarations": [{"id": "own", "text": "It is mine."}],
        "verification": {"text": "It took place.", "fields": ["dates"], "separate_file": True},
        "pages": {
            "least_points": 12,
            "line_spacing": 150,
            "contrast": "AA",
            "tagged": True,
            "bookmarks": True,
            "colour_alone": False,
        },
        "checks": ["fonts_embedded"],
        "reference_styles": ["apa7"],
        "word_counts": [
            {
                "id": "usual",
                "title": "Usual",
                "count": ["body"],
                "leave_out": [part for part in PARTS if part != "body"],
                "tolerance": 10,
            }
        ],
        "profiles": [
            {
                "id": "usual",
                "title": "Usual",
                "about": "As usual.",
                "word_count": "usual",
                "references": "apa7",
                "file": {
                    "most_megabytes": 40,
                    "most_pages": 400,
                    "least_words": 20,
                    "name_signs": ["_"],
                    "longest_name": 35,
                    "text_extractable": True,
                    "encrypted": False,
                    "collection": False,
                    "form_fields": False,
                },
            }
        ],
    }


def test_a_profile_holds_its_way_of_counting():
    rules = build_from(tree(), "ours.yaml", read_portfolio_rules)
    assert rules.profiles[0].words == rules.word_rules[0]
    assert rules.verification.separate_file
    assert rules.pages.line_spacing == 150


@pytest.mark.parametrize(
    ("name", "accepted"),
    [
        ("Portfolio_2026.pdf", True),
        (f"{'a' * 35}.pdf", True),
        (f"{'a' * 36}.pdf", False),
        ("My portfolio.pdf", False),
        ("Päd.pdf", False),
        ("a.b.pdf", False),
        ("portfolio", False),
        (".pdf", False),
        ("portfolio.docx", False),
    ],
)
def test_a_name_is_judged_as_the_checker_will(name: str, accepted: bool):
    file = build_from(tree(), "ours.yaml", read_portfolio_rules).profiles[0].file
    assert isinstance(file, FileRules)
    assert file.accepts_name(name) is accepted


@pytest.mark.parametrize(
    ("limit", "tolerance", "most"), [(5000, 10, 5500), (999, 10, 1098), (7, 0, 7)]
)
def test_the_tolerance_never_rounds_up(limit: int, tolerance: int, most: int):
    assert WordRule("x", "X", ("body",), (), tolerance).most(limit) == most


PROFILE = ("profiles", 0)
WRONG = [
    (put("order", value=["cover", "covers"]), "order[1]", "field.unknown_id"),
    (put("order", value=["cover", "cover"]), "order[1]", "field.twice"),
    (put("grid", value=["colour"]), "grid[0]", "field.unknown_id"),
    (put("pages", "contrast", value="A"), "pages.contrast", "field.not_one_of"),
    (put("pages", "tagged", value="yes"), "pages.tagged", "field.not_yes_or_no"),
    (put("word_counts", 0, "count", value=["bodies"]), "word_counts[0].count[0]",
     "field.unknown_id"),
    (put("word_counts", 0, "count", value=[]), "word_counts[0].leave_out", "field.parts_unsaid"),
    (put("word_counts", 0, "count", value=["body", "cover"]), "word_counts[0].leave_out[0]",
     "field.twice"),
    (put(*PROFILE, "word_count", value="other"), "profiles[0].word_count", "field.not_one_of"),
    (put(*PROFILE, "references", value="chicago"), "profiles[0].references", "field.not_one_of"),
    (put(*PROFILE, "file", "name_signs", value=["*"]), "profiles[0].file.name_signs[0]",
     "field.not_one_of"),
    (drop(*PROFILE, "file", "encrypted"), "profiles[0].file.encrypted", "field.missing"),
    (put("profiles", value=[]), "profiles", "field.empty"),
    (put("cover", "field", value=[]), "cover.field", "field.unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "why"), WRONG, ids=[f"{f}-{w}" for _, f, w in WRONG])
def test_what_is_wrong_is_refused_by_its_field(change: Change, field: str, why: str):
    wrong = tree()
    change(wrong)
    assert refused(wrong, read_portfolio_rules) == (field, why)
