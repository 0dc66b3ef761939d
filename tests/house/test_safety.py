"""What a stranger's file or answer must never reach: a loader that builds objects, running text, a log, raw markup."""

import ast
from collections.abc import Iterable, Iterator

from tests.house.tree import Source, called, imported, listed, sources, written

READS_YAML = "ground/files.py"
YAML_LOADERS = {f"yaml.{name}{all_}" for name in ("load", "full_load", "unsafe_load") for all_ in ("", "_all")}
UNSAFE_MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
SILENT_ROOMS = {
    "ground", "cases", "figures", "costs", "programs", "aid", "populations", "summaries", "texts", "settings",
}  # fmt: skip
STANDARD_STREAMS = {"sys.stdout.write", "sys.stderr.write"}
LOGGING_MODULES = {"logging", "loguru", "structlog"}
RAW_MARKUP = {"unsafe_allow_html", "unsafe_allow_javascript"}


def loader_faults(checked: Iterable[Source]) -> list[str]:
    """YAML is read in one module; nothing runs text or unpacks objects."""
    faults = []
    for source in checked:
        for call, name in called(source):
            if name in {"eval", "exec"}:
                faults.append(f"{source.place}:{call.lineno}: {name}() runs text as a program")
            if name in YAML_LOADERS and source.place != READS_YAML:
                faults.append(f"{source.place}:{call.lineno}: {name}() may build objects; read files by {READS_YAML}")
        for line, name in imported(source):
            if name.split(".")[0] in UNSAFE_MODULES:
                faults.append(f"{source.place}:{line}: {name} unpacks whatever a file holds")
            if name in YAML_LOADERS:
                faults.append(f"{source.place}:{line}: {name} may build objects; read files by {READS_YAML}")
    return faults


def printing_faults(checked: Iterable[Source]) -> list[str]:
    """A room below the commands returns its results; printed or logged, a household's answers would stay behind."""
    faults = []
    for source in checked:
        if source.room not in SILENT_ROOMS | {"pages", "navigator"}:
            continue
        faults += [
            f"{source.place}:{call.lineno}: {name}() may leave answers behind; return them instead"
            for call, name in called(source)
            if name in {"print", "pprint", "pprint.pprint"} | STANDARD_STREAMS
        ]
        if source.room in SILENT_ROOMS:
            faults += [
                f"{source.place}:{line}: {name} may leave answers behind; return them instead"
                for line, name in imported(source)
                if name.split(".")[0] in LOGGING_MODULES
            ]
    return faults


def markup_faults(checked: Iterable[Source]) -> list[str]:
    """On a page, raw markup is a text literal or a module's constant that is one: never what a person typed."""
    faults = []
    for source in checked:
        if source.room not in {"pages", "navigator"}:
            continue
        constants = set(_constants(source.tree))
        for call, name in called(source):
            if _is_raw(call, name) and not (call.args and _is_literal(call.args[0], constants)):
                faults.append(f"{source.place}:{call.lineno}: {name}() shows markup that is not a text literal")
    return faults


def _is_raw(call: ast.Call, name: str) -> bool:
    asked_for = [word.value for word in call.keywords if word.arg in RAW_MARKUP]
    return name == "st.html" or any(not _is_false(value) for value in asked_for)


def _constants(tree: ast.Module) -> Iterator[str]:
    """Names that a module binds at its top to a text literal."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and _is_literal(node.value, set()):
            yield from (written(target) for target in node.targets)


def _is_literal(node: ast.expr, constants: set[str]) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_literal(node.body, constants) and _is_literal(node.orelse, constants)
    if isinstance(node, ast.Name):
        return node.id in constants
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def test_no_source_runs_text_or_unpacks_objects():
    """YAML is loaded in one module only, and nothing evaluates, executes or unpickles."""
    faults = loader_faults(sources())
    assert not faults, listed(faults)


def test_an_unsafe_loader_is_found():
    """Each unsafe way to read a file or to run text is found, also in a test."""
    planted = [
        Source("cases/files.py", "import yaml\nyaml.load(text, Loader=yaml.Loader)"),
        Source("cases/files.py", "import yaml\nyaml.unsafe_load(text)"),
        Source("cases/files.py", "from yaml import full_load"),
        Source("programs/criteria.py", "eval(limit)"),
        Source("programs/criteria.py", "exec(limit)"),
        Source("tests/cases/test_files.py", "import pickle"),
    ]
    for source in planted:
        assert len(loader_faults([source])) == 1, source.text
    assert not loader_faults([Source("cases/files.py", "import yaml\nyaml.safe_load(text)")])


def test_no_room_below_the_commands_prints_or_logs():
    """Nothing below the commands writes to a stream or a log, and no page prints."""
    faults = printing_faults(sources())
    assert not faults, listed(faults)


def test_a_print_or_a_log_is_found():
    """Each way to leave answers behind is found; commands may print."""
    planted = [
        Source("costs/travel.py", "print(case)"),
        Source("cases/files.py", "import logging"),
        Source("summaries/pdf.py", "import sys\nsys.stderr.write(case.label)"),
        Source("pages/household/costs.py", "print(case)"),
    ]
    for source in planted:
        assert len(printing_faults([source])) == 1, source.text
    assert not printing_faults([Source("commands/estimate.py", "print(total)")])


def test_pages_show_no_markup_but_literals():
    """What a person typed can never become markup: raw markup stands in the source as it is shown."""
    faults = markup_faults(sources())
    assert not faults, listed(faults)


def test_markup_made_of_values_is_found():
    """Markup from a variable or a formatted text is found; a literal, or a choice between literals, is no fault."""
    planted = [
        'import streamlit as st\nst.markdown(f"<b>{label}</b>", unsafe_allow_html=True)',
        'import streamlit as st\nst.markdown("<b>" + label, unsafe_allow_html=True)',
        "import streamlit as st\nst.markdown(body=label, unsafe_allow_html=True)",
        "import streamlit as st\nst.html(label)",
        "import streamlit as st\nst.html('<script>' + code, unsafe_allow_javascript=allowed)",
    ]
    for text in planted:
        assert len(markup_faults([Source("pages/household/costs.py", text)])) == 1, text
    allowed = 'STYLE = "<style></style>"\nst.html(STYLE)\nst.html("<i>" if is_spanish else "<b>")\nst.markdown(label)'
    assert not markup_faults([Source("pages/household/costs.py", allowed)])
