"""Small parts: whatever outgrows these limits has a room, a class or a function missing."""

import ast

from tests.support.sources import ROOT, definitions, length, modules

LINES_OF_A_FILE = 400
LINES_OF_A_CLASS = 250
LINES_OF_A_FUNCTION = 40


def test_no_file_has_more_than_400_lines() -> None:
    counts = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in modules()}
    assert [f"{path}: {n}" for path, n in counts.items() if n > LINES_OF_A_FILE] == []


def test_no_class_has_more_than_250_lines() -> None:
    assert _longer_than(LINES_OF_A_CLASS, ast.ClassDef) == []


def test_no_function_has_more_than_40_lines() -> None:
    assert _longer_than(LINES_OF_A_FUNCTION, ast.FunctionDef | ast.AsyncFunctionDef) == []


def _longer_than(limit: int, kind: object) -> list[str]:
    return [
        f"{path}:{node.lineno} {node.name}: {length(node)}"
        for path in modules("mtl_journal", "packaging")
        for node in definitions(path)
        if isinstance(node, kind) and length(node) > limit  # type: ignore[arg-type]
    ]
