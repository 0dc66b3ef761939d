"""Files from strangers are read safely, and each fault is named."""

import pytest
import yaml

from ground import files
from ground.faults import FileFaults

LARGEST = 1_000_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a: 1\na: 2\n", "repeated_key"),
        (b'{"a": 1, "a": 2}', "repeated_key"),
        (b"a: &x [1]\nb: *x\n", "alias"),
        (b"a: [1\n", "not_readable"),
        (b'{"a": ', "not_readable"),
        (b"\xff\xfe\x00", "not_text"),
        (b"x" * (LARGEST + 1), "file_too_large"),
        (b"!!python/object/apply:os.system ['true']", "not_readable"),
        (b"[" * 900_000, "too_deep"),
        (b"- " * 200_000, "too_deep"),
        (b"? " * 200_000, "too_deep"),
        (b'{"a": ' + b"[" * 400_000, "not_readable"),
        (b"a:\n" + b"\n".join(b" " * depth + b"a:" for depth in range(1, 60)), "too_deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_strangers_file_is_refused_with_its_fault(content, code):
    """Repeated keys, aliases, code, endless nesting and broken text are refused at once, each under its own name."""
    with pytest.raises(FileFaults) as raised:
        files.read_strangers(content, "case.yaml", LARGEST)
    assert [fault.code for fault in raised.value.faults] == [code]


def test_the_line_of_a_broken_file_is_named():
    """Whoever mends the file finds the place."""
    with pytest.raises(FileFaults) as raised:
        files.read_strangers(b"a: 1\nb: [2\nc: 3\n", "case.yaml", LARGEST)
    assert raised.value.faults[0].where.startswith("line ")


def test_yaml_and_json_give_the_same_answers():
    """A case may come in either form."""
    as_yaml = files.read_strangers(b"patient: {age: 54}\nlist: [1, 2]\n", "a.yaml", LARGEST)
    as_json = files.read_strangers(b'{"patient": {"age": 54}, "list": [1, 2]}', "a.json", LARGEST)
    assert as_yaml == as_json == {"patient": {"age": 54}, "list": [1, 2]}


def test_a_byte_order_mark_is_no_fault():
    """Files saved by Windows programs begin with one."""
    assert files.read_strangers(b"\xef\xbb\xbfa: 1\n", "a.yaml", LARGEST) == {"a": 1}


def test_own_files_read_as_yaml_says(tmp_path):
    """Numbers, days, words, quotes, merges and aliases come out as the safe loader of YAML makes them; on and off stay words."""
    text = """
number: 12
share: 0.25
day: 2026-11-20
yes_no: [yes, no, on, off]
quoted: ["12", '', "yes"]
nothing: [~, null, ]
base: &base {a: 1, b: [2, 3]}
merged: {<<: *base, b: 4}
again: *base
12: a number as a key
folded: >-
  two
  lines
"""
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    expected = yaml.safe_load(text) | {"yes_no": [True, False, "on", "off"]}
    assert files.read_own(path) == expected


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\ufeff"])
def test_a_text_with_a_line_break_of_unicode_is_read_back(sign):
    """What somebody pasted into a label comes back sign by sign."""
    for text in (f"a{sign}b", sign, f"0{sign}"):
        assert files.read_strangers(files.as_yaml({"label": text}).encode(), "x.yaml", 1000) == {"label": text}
