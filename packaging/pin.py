"""Writes packaging/constraints.txt: the exact versions, as installed, of all we need.

`make pins` runs it after a dependency was added or brought up to date in .venv. What is installed
but not needed, by us or by what we need, is not pinned.
"""

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
HEAD = """\
# The versions that MTL Journal is built and tested with. Written by `make pins`.
# What only other systems need (Windows, macOS) is left to pip.
"""


def declared(root: Path = ROOT) -> list[Requirement]:
    """Return every requirement of pyproject.toml: of the program, its tests and its build."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = table["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return [Requirement(line) for line in [*lines, *table["build-system"]["requires"]]]


def pins(wanted: list[Requirement]) -> dict[str, str]:
    """Return name to installed version for `wanted` and all that those need in turn."""
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [one for one in wanted if _applies(one, set())]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{requirement} is not installed: run `make setup` first") from None
        found[name] = installed.version
        for line in installed.requires or []:
            child = Requirement(line)
            if _applies(child, requirement.extras):
                waiting.append(child)
    return found


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    """Say whether a requirement holds here, with those extras of the package that has it."""
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": extra}) for extra in extras or {""})


if __name__ == "__main__":
    versions = pins(declared())
    text = "".join(f"{name}=={version}\n" for name, version in sorted(versions.items()))
    CONSTRAINTS.write_text(HEAD + text, encoding="utf-8")
    print(f"pinned {len(versions)} packages in {CONSTRAINTS.relative_to(ROOT)}")
