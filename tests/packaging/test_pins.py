"""packaging/constraints.txt names one version of everything we need, and those fit together."""

import importlib.util
import re
from types import ModuleType

from packaging.utils import canonicalize_name

from tests.support.sources import ROOT

LINE = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[0-9][0-9a-z.]*)")


def pinned() -> dict[str, str]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    matches = [LINE.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(matches), "only lines such as name==1.2.3"
    return {match["name"]: match["version"] for match in matches if match}


def test_every_requirement_of_pyproject_is_pinned_within_its_range() -> None:
    pins = pinned()
    wanted = _pin().declared()
    assert [str(one) for one in wanted if canonicalize_name(one.name) not in pins] == []
    outside = [
        f"{one} but pinned {pins[name]}"
        for one in wanted
        if (name := canonicalize_name(one.name)) and not one.specifier.contains(pins[name])
    ]
    assert outside == []


def test_the_tests_run_with_the_pinned_versions_and_all_that_they_require_is_pinned() -> None:
    """Other Pythons than 3.11 may need fewer of the pins, never others."""
    pin = _pin()
    assert pin.pins(pin.declared()).items() - pinned().items() == set()


def _pin() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pin", ROOT / "packaging" / "pin.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
