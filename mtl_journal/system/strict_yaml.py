"""Reading YAML that somebody may have got wrong: no aliases, no doubled keys, and a line number
for every field, so that whatever is refused later can be found again.
"""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from mtl_journal.domain.errors import UserError
from mtl_journal.system.lined_text import LinedText, TextRefused, read_text

try:
    from yaml import CBaseLoader as _TextLoader
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: the same rules, ten times slower
    from yaml import BaseLoader as _TextLoader
    from yaml import SafeLoader as _Loader

DEEPEST = 20
MOST_VALUES = 20_000
_YAML = "tag:yaml.org,2002:"
_PLAIN_TAGS = (f"{_YAML}map", f"{_YAML}seq")
# python/unicode is how programs of Python 2 wrote text; where types matter no loader makes it.
_SCALAR_TAGS = tuple(
    _YAML + name for name in ("str", "int", "float", "bool", "null", "timestamp", "python/unicode")
)


class YamlRefused(TextRefused):
    """The text is no usable YAML."""


def read_yaml(path: Path) -> LinedText:
    """Read the YAML file at `path`, of at most 1 MiB. YamlRefused, or OSError from reading."""
    return parse_yaml(read_text(path, YamlRefused))


def parse_yaml(text: str, *, as_text: bool = False) -> LinedText:
    """Parse one YAML document of plain values; YamlRefused says in which line it goes wrong.

    With `as_text` every scalar stays the text it was written as ("No", "2025-10-03", "12:30").
    """
    try:
        _refuse_traps(text)
        loader = _TextLoader(text) if as_text else _Loader(text)
        try:
            return _Building(loader).document()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlRefused(line, error.problem or error.context or "?") from error
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        raise YamlRefused(line, UserError("yaml.unprintable")) from error


def _refuse_traps(text: str) -> None:
    """Refuse deep nesting, crowds and aliases by their events, before all of it is in memory."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlRefused(line, UserError("yaml.too_deep", most=DEEPEST))
        if count > MOST_VALUES:
            raise YamlRefused(line, UserError("yaml.too_many", most=MOST_VALUES))
        # An alias can make a few lines stand for a million; no file of ours needs one.
        if isinstance(event, yaml.AliasEvent):
            raise YamlRefused(line, UserError("yaml.alias"))


@dataclass(frozen=True, slots=True)
class _Building:
    """Turns parsed nodes into plain values and notes the line of each field."""

    loader: yaml.SafeLoader | yaml.CSafeLoader | yaml.BaseLoader | yaml.CBaseLoader
    lines: dict[str, int] = field(default_factory=dict[str, int])

    def document(self) -> LinedText:
        node = self.loader.get_single_node()
        if node is None:
            raise YamlRefused(1, UserError("yaml.empty"))
        return LinedText(self._value(node, ""), self.lines)

    def _value(self, node: yaml.Node, path: str) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in _PLAIN_TAGS:
            raise YamlRefused(line, UserError("yaml.tag", tag=node.tag))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, f"{path}[{at}]") for at, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: str) -> dict[object, object]:
        value: dict[object, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlRefused(line, UserError("yaml.key_not_text"))
            key = self._scalar(key_node)
            if key in value:
                raise YamlRefused(line, UserError("yaml.key_twice", key=key))
            below = f"{path}.{key}" if path else str(key)
            self.lines[below] = line
            value[key] = self._value(value_node, below)
        return value

    def _scalar(self, node: yaml.ScalarNode) -> object:
        if node.tag not in _SCALAR_TAGS:  # a word may be tagged as a list, and would be one
            raise YamlRefused(node.start_mark.line + 1, UserError("yaml.tag", tag=node.tag))
        try:
            return self.loader.construct_object(node)
        # Such as the date 2025-13-45 or a number of 5,000 digits; a wrong tag raises the others.
        except (ValueError, LookupError, AttributeError) as error:
            start = UserError("yaml.not_a_value", value=str(node.value)[:40])
            raise YamlRefused(node.start_mark.line + 1, start) from error
