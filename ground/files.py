"""Reading YAML and JSON the safe way: C loader, no repeated keys, no aliases in a stranger's file, size first."""

import json
import re
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from ground.faults import Fault, FileFaults

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - wheels carry the C loader
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

DEEPEST = 20


STR, MERGE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"
FLOAT, TIMESTAMP = "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp"
POINTED = re.compile(r"\d{1,3}\.\d\d0")
"""A number that says more than its value: 78.000 may be meant as 78,000, so it stays as written for its reader to judge."""


class _NoRepeats(_Loader):
    """Safe loading that refuses a key written twice in one mapping and leaves the words `on` and `off` as words.

    Nodes become plain data in one walk, and words find their type by their first sign alone: a catalogue is hundreds of files.
    """

    yaml_implicit_resolvers = {
        sign: [rule for rule in rules if sign not in "oO" or not rule[0].endswith(":bool")]
        for sign, rules in _Loader.yaml_implicit_resolvers.items()
    }

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is ScalarNode and implicit[0]:
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return str(tag)
        return STR if kind is ScalarNode else super().resolve(kind, value, implicit)

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Types by path, which no file here uses."""

    def ascend_resolver(self) -> None:
        """Types by path, which no file here uses."""

    def construct_document(self, node: Any) -> Any:
        return self._built(node)

    def _built(self, node: Any) -> Any:
        if node.tag == STR and isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, MappingNode) and node.tag == self.DEFAULT_MAPPING_TAG:
            return self._mapping(node)
        if isinstance(node, SequenceNode) and node.tag == self.DEFAULT_SEQUENCE_TAG:
            return [self._built(part) for part in node.value]
        if node.tag == TIMESTAMP:
            return self._day(node)
        return self.construct_object(node, deep=True)

    def _day(self, node: Any) -> Any:
        """A day that the calendar does not have stays text, and is a fault of its own place."""
        try:
            return self.construct_object(node, deep=True)
        except ValueError:
            return node.value

    def _mapping(self, node: Any) -> dict[Any, Any]:
        merged: dict[Any, Any] = {}
        if any(key_node.tag == MERGE for key_node, _ in node.value):
            own = [pair for pair in node.value if pair[0].tag != MERGE]
            self.flatten_mapping(node)
            merged = {self._built(key): self._built(value) for key, value in node.value[: len(node.value) - len(own)]}
            node.value = own
        built: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self._built(key_node)
            if not isinstance(key, str | int | float | bool) and key is not None and not hasattr(key, "isoformat"):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key_node.start_mark)
            if key in built:
                raise _Repeated(str(key), key_node.start_mark.line + 1)
            built[key] = self._built(value_node)
        return merged | built if merged else built


class _AsWritten(_NoRepeats):
    """The same for a file of somebody who may write numbers another way."""

    def _built(self, node: Any) -> Any:
        return node.value if node.tag == FLOAT and POINTED.fullmatch(node.value) else super()._built(node)


class _Repeated(Exception):
    def __init__(self, key: str, line: int):
        self.key, self.line = key, line
        super().__init__(f"key repeated in line {line}")


def read_own(path: Path) -> Any:
    """A data file of this project. Raises FileFaults with the line on broken YAML or a repeated key."""
    return _load(path.read_text(encoding="utf-8"), str(path))


def read_strangers(content: bytes, name: str, largest_bytes: int) -> Any:
    """A file somebody gave us (JSON or YAML by content). Raises FileFaults; never executes or expands anything."""
    if len(content) > largest_bytes:
        raise FileFaults([Fault(name, "", "file_too_large", f"{len(content):,} bytes", f"{largest_bytes:,} bytes")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileFaults([Fault(name, "", "not_text")]) from error
    if text.lstrip().startswith("{"):
        return _load_json(text, name)
    _refuse_bombs(text, name)
    return _load(text, name, _AsWritten)


def as_yaml(data: Any) -> str:
    """Plain data as YAML that the readers above read back, keys in their order."""
    return yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=120)


class _Writer(yaml.SafeDumper):
    """Safe writing that quotes a text with a line break of Unicode, which YAML would otherwise fold away."""


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if any(sign in text for sign in "\x85\u2028\u2029") else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def _refuse_bombs(text: str, name: str) -> None:
    """A stranger's file holds no alias (a small file could grow to any size) and is not endlessly nested (slow to read)."""
    if _opens_too_many(text):
        raise FileFaults([Fault(name, "", "too_deep", expected=str(DEEPEST))])
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.events.AliasEvent):
                raise FileFaults([Fault(name, _line_of(event.start_mark), "alias")])
            depth += isinstance(event, yaml.events.CollectionStartEvent) - isinstance(event, yaml.events.CollectionEndEvent)
            if depth > DEEPEST:
                raise FileFaults([Fault(name, _line_of(event.start_mark), "too_deep", expected=str(DEEPEST))])
    except yaml.YAMLError as error:
        raise FileFaults([Fault(name, _line(error), "not_readable")]) from error


def _opens_too_many(text: str) -> bool:
    """Whether brackets or dashes pile up beyond any honest file; the scanner's time grows with the square of the pile."""
    open_brackets = deepest = 0
    for mark in re.findall(r"[\[\]{}]", text):
        open_brackets += 1 if mark in "[{" else -1
        deepest = max(deepest, open_brackets)
    return deepest > 5 * DEEPEST or re.search(rf"(?:[-?:] ){{{5 * DEEPEST}}}", text) is not None


def _load_json(text: str, name: str) -> Any:
    repeated: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in items]
        repeated.extend(key for key in dict.fromkeys(keys) if keys.count(key) > 1)
        return dict(items)

    try:
        loaded = json.loads(text, object_pairs_hook=pairs, parse_float=_written_float, parse_constant=lambda word: word)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise FileFaults([Fault(name, line, "not_readable")]) from error
    if repeated:
        raise FileFaults([Fault(name, key, "repeated_key") for key in repeated])
    return _checked_depth(loaded, name)


def _written_float(text: str) -> float | str:
    return text if POINTED.fullmatch(text) else float(text)


def _load(text: str, name: str, loader: type[_NoRepeats] = _NoRepeats) -> Any:
    try:
        loaded = yaml.load(text, Loader=loader)  # noqa: S506 - a SafeLoader all the same
    except _Repeated as error:
        raise FileFaults([Fault(name, f"{error.key} (line {error.line})", "repeated_key")]) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FileFaults([Fault(name, _line(error), "not_readable")]) from error
    return _checked_depth(loaded, name)


def _line(error: Exception) -> str:
    return _line_of(getattr(error, "problem_mark", None))


def _line_of(mark: Any) -> str:
    return f"line {mark.line + 1}" if mark else ""


def _checked_depth(loaded: Any, name: str) -> Any:
    layer, depth = [loaded], 0
    while layer:
        depth += 1
        if depth > DEEPEST:
            raise FileFaults([Fault(name, "", "too_deep", expected=str(DEEPEST))])
        layer = [
            child
            for node in layer
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
    return loaded
