"""How the tree is laid out: names that say something, modules of one idea, pages where Streamlit does not look."""

import ast
import re
from collections.abc import Iterable

from tests.house.tree import Source, called, files, listed, place, sources

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc"}
LONGEST = 300
MAY_BE_LONGER: set[str] = set()
"""Places of modules that are longer for a reason written beside them here."""

SLEEPS = {"time.sleep", "sleep", "asyncio.sleep"}
MACHINE_PATH = re.compile(r"(?<![\w.\-/])/(?:work|tmp|root|opt)/(?=\w)")
MAY_NAME_PATHS = {".gitignore"}


def naming_faults(checked: Iterable[Source]) -> list[str]:
    """Modules and folders whose name does not say what is in them."""
    return [
        f"{source.place}: {part!r} says nothing; name the idea"
        for source in checked
        for part in source.module.split(".")
        if part.removeprefix("_") in SAYS_NOTHING
    ]


def page_faults(places: Iterable[str]) -> list[str]:
    """Streamlit runs pages/*.py by itself, without the frame, when a bookmark opens a fresh server."""
    return [f"{where}: move it into pages/<group>/" for where in places if re.fullmatch(r"pages/[^/]+\.py", where)]


def length_faults(checked: Iterable[Source]) -> list[str]:
    """Modules too long to hold one idea. Tests may list many situations and are not counted."""
    return [
        f"{source.place}: {lines} lines, more than {LONGEST}; split it by idea"
        for source in checked
        if source.room != "tests" and source.place not in MAY_BE_LONGER
        if (lines := len(source.text.splitlines())) > LONGEST
    ]


def silent_test_faults(checked: Iterable[Source]) -> list[str]:
    """Tests that do not say what must hold, and tests that sleep."""
    faults = []
    for source in checked:
        if source.room != "tests":
            continue
        faults += [
            f"{source.place}:{node.lineno}: {node.name} does not say in one sentence what must hold"
            for node in ast.walk(source.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if node.name.startswith("test_") and not (ast.get_docstring(node) or "").strip()
        ]
        faults += [
            f"{source.place}:{call.lineno}: {name}() sleeps; wait for what you expect instead"
            for call, name in called(source)
            if name in SLEEPS or name.endswith(".wait_for_timeout")
        ]
    return faults


def path_faults(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Paths of one computer in a (place, text); an address on the web may hold the same words and is no fault."""
    return [
        f"{where}:{number}: holds a path of one computer"
        for where, text in texts
        if where not in MAY_NAME_PATHS
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]


def _texts() -> Iterable[tuple[str, str]]:
    """Every file of the project that is text."""
    for path in files():
        try:
            yield place(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_every_module_has_a_name_that_says_something():
    """No module and no folder of code is called utils, helpers, common or misc."""
    faults = naming_faults(sources())
    assert not faults, listed(faults)


def test_a_name_that_says_nothing_is_found():
    """A module or folder named by habit is found, with or without an underscore."""
    for where in ("costs/utils.py", "programs/common/limits.py", "cases/_helpers.py"):
        assert len(naming_faults([Source(where, "")])) == 1, where
    assert not naming_faults([Source("programs/commonwealth.py", "")])


def test_no_page_stands_where_streamlit_looks_by_itself():
    """Every page stands in a group's folder."""
    faults = page_faults(source.place for source in sources())
    assert not faults, listed(faults)


def test_a_page_without_a_group_is_found():
    """A source directly under pages/ is found; one in a group is not."""
    assert len(page_faults(["pages/costs.py", "pages/household/costs.py"])) == 1


def test_every_module_is_short_enough_to_read():
    """No module is longer than three hundred lines."""
    faults = length_faults(sources())
    assert not faults, listed(faults)


def test_a_module_that_is_too_long_is_found():
    """One line too many is found; the longest allowed module is not."""
    too_long = Source("costs/estimate.py", "\n" * (LONGEST + 1))
    just_right = Source("costs/travel.py", "\n" * LONGEST)
    assert length_faults([too_long, just_right]) == length_faults([too_long]) != []


def test_every_test_says_what_must_hold_and_none_sleeps():
    """Each test function of the project has its sentence, and none waits by the clock."""
    faults = silent_test_faults(sources())
    assert not faults, listed(faults)


def test_a_silent_or_sleeping_test_is_found():
    """A test without a sentence is found, and each way to sleep."""
    planted = [
        "def test_total():\n    assert total == 1",
        'def test_total():\n    """ """',
        "import time\ntime.sleep(1)",
        "page.wait_for_timeout(500)",
    ]
    for text in planted:
        assert len(silent_test_faults([Source("tests/costs/test_total.py", text)])) == 1, text


def test_no_file_holds_a_path_of_one_computer():
    """The project can stand anywhere: no file names a folder of the computer it was written on."""
    faults = path_faults(_texts())
    assert not faults, listed(faults)


def test_a_path_of_one_computer_is_found():
    """Each such path is found wherever it stands in a line; web addresses and paths of the project are no fault."""
    for folder in ("work", "tmp", "root", "opt"):
        for line in (f"/{folder}/main", f'open("/{folder}/main")', f"see /{folder}/main.", f"path=/{folder}/main"):
            assert path_faults([("README.md", line)]), line
    for line in ("https://www.example.org/work/page", "docs/work/page", "a/tmp/b", "yes/no", "home / work / other"):
        assert not path_faults([("README.md", line)]), line
