"""Finds, in the source, every place where the program says a code of the message catalogue.

Most places are `UserError("area.code", name=...)`. Some carry a code on its way there: a function
with a parameter `code`, a class with a field `code`. Calls of those count as places too. A function
that chooses between codes (by errno, say) keeps its choice in a variable `code`; then all codes
written in it count. Or it looks the code up in a table of its module.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.sources import definitions, modules, tree_of

_CODE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z0-9_]*")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Said:
    """One code at one place. `params` is None where they cannot be read off the call."""

    where: str
    code: str
    params: frozenset[str] | None


def codes_said() -> list[Said]:
    """Return every place in mtl_journal, in order of file and line."""
    paths = modules("mtl_journal")
    names = {"UserError"} | {name for path in paths for name in _carriers(path)}
    return [said for path in paths for said in _said_in(path, names)]


def codes_hidden() -> list[str]:
    """Return the calls of UserError whose code is neither written out nor called `code`."""
    return [
        f"{path}:{call.lineno}"
        for path in modules("mtl_journal")
        for call in _calls(tree_of(path), {"UserError"})
        if not any(_codes_of(one) or _looked_up(path, one) for one in call.args)
        and not any(_is_named_code(argument) for argument in call.args)
    ]


def _carriers(path: Path) -> Iterator[str]:
    for scope in definitions(path):
        if isinstance(scope, ast.ClassDef):
            fields = [node.target for node in scope.body if isinstance(node, ast.AnnAssign)]
            made = [node for node in scope.body if isinstance(node, _Function)]
            starts = [node for node in made if node.name == "__init__" and _takes_code(node)]
            if starts or any(_is_named_code(field) for field in fields):
                yield scope.name
        elif _takes_code(scope) and scope.name != "__init__":
            yield scope.name


def _takes_code(function: _Function) -> bool:
    names = function.args
    return any(one.arg == "code" for one in [*names.posonlyargs, *names.args, *names.kwonlyargs])


def _said_in(path: Path, names: set[str]) -> Iterator[Said]:
    for call in _calls(tree_of(path), names):
        for argument in [*call.args, *(word.value for word in call.keywords if word.arg == "code")]:
            for code in _codes_of(argument) or _looked_up(path, argument):
                yield Said(f"{path}:{call.lineno}", code, _params_of(call))
    for function in definitions(path):
        if isinstance(function, _Function) and _chooses(function, names):
            for node in ast.walk(function):
                for code in _codes_of(node):
                    yield Said(f"{path}:{function.lineno}", code, None)


def _chooses(function: _Function, names: set[str]) -> bool:
    """Say whether a local variable `code` of this function is handed on."""
    handed = (one for call in _calls(function, names) for one in call.args)
    local = any(isinstance(one, ast.Name) and one.id == "code" for one in handed)
    return local and not _takes_code(function)


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in names:
            yield node


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_named_code(argument: ast.expr) -> bool:
    return _name(argument) == "code"


def _codes_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _codes_of(node.body) + _codes_of(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if _CODE.fullmatch(node.value) else []
    return []


def _looked_up(path: Path, argument: ast.expr) -> list[str]:
    """Return all codes of the module's table that `argument` looks one up in, if it does so."""
    if not (isinstance(argument, ast.Subscript) and isinstance(argument.value, ast.Name)):
        return []
    table = argument.value.id
    for node in tree_of(path).body:
        named = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        if any(_name(target) == table for target in named):
            return [code for each in ast.walk(node) for code in _codes_of(each)]
    return []


def _params_of(call: ast.Call) -> frozenset[str] | None:
    for argument in [*call.args, *(word.value for word in call.keywords)]:
        if isinstance(argument, ast.Dict):
            keys = [key.value for key in argument.keys if isinstance(key, ast.Constant)]
            return frozenset(map(str, keys)) if len(keys) == len(argument.keys) else None
    if _name(call.func) != "UserError" or any(word.arg is None for word in call.keywords):
        return None
    return frozenset(word.arg for word in call.keywords if word.arg)
