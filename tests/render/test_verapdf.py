"""The checker is checked: veraPDF on files that each keep or break one rule, by their names."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.verapdf import VeraPdf

pytestmark = pytest.mark.xdist_group("verapdf")

# Broken files in which another rule speaks up first: what the file lacks makes the rule in its
# name unaskable (no language at all, no file specification, two forms of one rule).
SPOKEN_BY_A_NEIGHBOUR = {
    "7.1-t05-fail-d.pdf": "7.1-6",
    "7.18.7-t01-fail-a.pdf": "7.11-1",
    "7.2-t19-fail-a.pdf": "7.2-40",
    "7.2-t27-fail-b.pdf": "7.2-28",
    "7.2-t41-fail-a.pdf": "7.2-42",
    "8.7-t02-fail-a.pdf": "8.7-1",
}


def test_every_broken_file_is_flagged_by_its_rule_and_no_sound_one(
    verapdf: VeraPdf, samples: Callable[[str], Path]
) -> None:
    folder = samples("pdfua-verapdf")
    counted: Counter[str] = Counter()
    for line in (folder / "index.jsonl").read_text("utf-8").splitlines():
        known = json.loads(line)
        file = folder / known["file"]
        flavour = known["standard"].removeprefix("PDF_").replace("_", "").replace("-", "").lower()
        failures = verapdf.failures(file, flavour)
        counted[f"{flavour} {known['expect']}"] += 1
        if known["expect"] == "pass":
            assert not failures, file.name
            continue
        clause, test = known["clause"].rsplit("-t", 1)
        rule = SPOKEN_BY_A_NEIGHBOUR.get(file.name, f"{clause}-{int(test)}")
        assert rule in failures, (file.name, sorted(failures))
    assert counted == {"ua1 fail": 49, "ua1 pass": 38, "ua2 fail": 23, "ua2 pass": 17}


def test_something_that_is_no_pdf_is_flagged(verapdf: VeraPdf) -> None:
    assert verapdf.broken(b"%PDF-1.7\nnothing", "3a", "ua1")
