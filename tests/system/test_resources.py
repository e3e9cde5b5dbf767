from pathlib import Path

import pytest

from mtl_journal.system import resources
from mtl_journal.system.resources import resource


def test_a_resource_is_found_in_the_checkout():
    path = resource("frameworks", "mtl.yaml")
    assert path.is_file()
    assert path.parts[-3:] == ("resources", "frameworks", "mtl.yaml")


def test_a_folder_is_a_resource_too():
    assert resource("frameworks").is_dir()


def test_a_missing_resource_is_our_bug_and_named():
    with pytest.raises(FileNotFoundError, match=r"frameworks/other\.yaml"):
        resource("frameworks", "other.yaml")


@pytest.mark.parametrize("parts", [("..", "pyproject.toml"), ("/", "etc"), ("frameworks", "../..")])
def test_nothing_outside_the_resources_can_be_had(parts: tuple[str, ...]):
    with pytest.raises(ValueError, match="inside the resources"):
        resource(*parts)


def test_an_installed_package_uses_its_own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    packed = tmp_path / "mtl_journal" / "_resources" / "frameworks"
    packed.mkdir(parents=True)
    (packed / "mtl.yaml").write_text("id: packed\n", encoding="utf-8")
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "mtl_journal")
    assert resource("frameworks", "mtl.yaml").read_text(encoding="utf-8") == "id: packed\n"
