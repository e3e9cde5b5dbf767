"""The one door to the files that travel with the program: frameworks, sample, fonts, colours."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. `resource("frameworks", "mtl.yaml")`.

    In a wheel the files lie inside the package, in a checkout beside it. A missing one is our own
    bug, never the user's, hence FileNotFoundError and not UserError.
    """
    folder = _folder()
    path = folder.joinpath(*parts)
    if not path.resolve().is_relative_to(folder):
        raise ValueError(f"a resource lies inside the resources: {'/'.join(parts)}")
    if not path.exists():
        raise FileNotFoundError(f"no resource {'/'.join(parts)} in {folder.name}")
    return path


def _folder() -> Path:
    """Return the folder with all resources: the wheel's, else the checkout's."""
    packed = _PACKAGE / "_resources"
    return packed if packed.is_dir() else _PACKAGE.parent / "resources"
