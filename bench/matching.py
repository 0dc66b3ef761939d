"""Matching one household against 200 programs: from disk to the first verdict, and every match after it.

    .venv/bin/python -m bench.matching

The catalogue's own programs are filled up to 200 with changed copies of themselves in a temporary folder. Each first verdict is
measured in a process of its own, after the imports. Quote the ratio to the loop; milliseconds depend on the machine and on who
else uses it. Sentences are put together when somebody reads them, and the next question is asked of a finished match: both are
beside the match, not in it.
"""

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from cases.files import read_case
from ground.files import read_own
from programs.catalogue import HERE, load
from programs.matching import Match, match
from programs.next_question import next_questions

PROGRAMS, FIRST_RUNS, RUNS, LOOP = 200, 5, 200, 100_000
AS_OF = date(2026, 11, 20)
CASE = Path(__file__).parents[1] / "examples" / "maria-employer-myeloma.yaml"


def filled(folder: Path, programs: int = PROGRAMS) -> int:
    """Writes the catalogue's programs and changed copies into a folder. Returns how many stand there."""
    originals = [path for path in sorted((HERE / "catalogue").glob("*/*.yaml")) if not path.name.endswith(".scenarios.yaml")]
    for path in originals:
        (folder / path.parent.name).mkdir(exist_ok=True)
        (folder / path.parent.name / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    own = [path for path in originals if path.name != "organization.yaml"]
    for number, path in zip(range(len(own), programs), cycle(own), strict=False):
        copy = _changed(deepcopy(read_own(path)), number)
        copy["id"] = f"{path.stem}-{number}"
        where = folder / path.parent.name / f"{copy['id']}.yaml"
        where.write_text(yaml.safe_dump(copy, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
    return max(len(own), programs)


def _changed(part: Any, number: int) -> Any:
    """The same file with other limits, so that no test of a copy is equal to the original's."""
    if isinstance(part, list):
        return [_changed(one, number) for one in part]
    if not isinstance(part, dict):
        return part
    changed = {key: _changed(value, number) for key, value in part.items()}
    if "test" in changed:
        for end in ("at_least", "at_most"):
            if isinstance(changed.get(end), int):
                changed[end] += number % 40
        if isinstance(changed.get("any_of"), list):
            changed["any_of"] = (changed["any_of"] * (1 + number // 40))[: len(changed["any_of"]) + number // 40]
    return changed


def first_verdict(folder: Path) -> None:
    """Prints the milliseconds from disk to the first verdict of this process."""
    start = time.perf_counter()
    case = read_case(CASE)
    match(case, AS_OF, load(folder))
    print(f"{(time.perf_counter() - start) * 1000:.1f}")


def loop() -> None:
    """Plain Python of a fixed size, to measure the machine of the moment by."""
    total = 0
    for number in range(LOOP):
        total += number & 7


def sentences(matches: tuple[Match, ...]) -> int:
    """Puts together the sentence of every criterion, as a page or a paper does that shows them all."""
    return len([finding.said for one in matches for finding in one.findings])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs = filled(folder)
        command = [sys.executable, "-m", "bench.matching", "first", name]
        firsts = [float(subprocess.check_output(command, text=True)) for _ in range(FIRST_RUNS)]  # noqa: S603 - this very module
        catalogue, case = load(folder), read_case(CASE)
    matches = match(case, AS_OF, catalogue)
    gc.freeze()  # as `catalogue()` does
    steps: dict[str, Callable[[], object]] = {
        f"a loop of {LOOP:,} steps, to compare": loop,
        "every match after it (goal 5)": lambda: match(case, AS_OF, catalogue),
        "the sentences of every criterion": lambda: sentences(matches),
        "the next best question": lambda: next_questions(matches),
    }
    milliseconds: dict[str, list[float]] = {step: [] for step in steps}
    for _ in range(RUNS):
        for step, run in steps.items():
            start = time.perf_counter()
            run()
            milliseconds[step].append((time.perf_counter() - start) * 1000)
    print(f"{programs} programs, {len(matches)} with their funds")
    print(f"from disk to the first verdict (goal 400): best {min(firsts):.0f} ms, median {statistics.median(firsts):.0f} ms")
    for step, taken in milliseconds.items():
        print(f"{step}: best {min(taken):.1f} ms, median {statistics.median(taken):.1f} ms")


if __name__ == "__main__":
    if sys.argv[1:2] == ["first"]:
        first_verdict(Path(sys.argv[2]))
    else:
        main()
