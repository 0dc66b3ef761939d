"""Plan files: one coverage or several, kept apart from a household, so that a counselor types each plan once."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from cases.case import Case
from cases.coverage import Coverage, SelfPay
from cases.files import LARGEST_BYTES, SCHEMA_VERSION, without_unknown
from cases.people import PATIENT, Label
from ground import files
from ground.faults import Fault, FileFaults, from_validation
from ground.sources import Model


class PlanFile(Model):
    """A file of plans. `coverages` has the shape it has in a case; a single plan is a list of one, and an empty list is no
    insurance, for which `self_pay` says what the provider takes off."""

    schema_version: int
    label: Label | None = None
    coverages: tuple[Coverage, ...]
    self_pay: SelfPay | None = None


def read_plans(path: Path) -> tuple[Coverage, ...]:
    """The coverages of a plan file. Raises FileFaults (all faults) or OSError when there is no such file."""
    return read_plan_file(path).coverages


def read_plan_file(path: Path) -> PlanFile:
    """All of a plan file. Raises as `read_plans`."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_BYTES + 1)
    return parse_plan_file(content, path.name)


def parse_plans(content: bytes, name: str) -> tuple[Coverage, ...]:
    """The coverages in the bytes of a plan file. Raises FileFaults with all faults."""
    return parse_plan_file(content, name).coverages


def parse_plan_file(content: bytes, name: str) -> PlanFile:
    """The plan file in some bytes. Raises FileFaults with all faults."""
    raw = files.read_strangers(content, name, LARGEST_BYTES)
    if not isinstance(raw, dict) or raw.get("schema_version") != SCHEMA_VERSION:
        raise FileFaults([Fault(name, "schema_version", "schema_version", expected=str(SCHEMA_VERSION))])
    try:
        return PlanFile.model_validate(without_unknown(raw))
    except ValidationError as error:
        raise FileFaults(from_validation(error, name, without_unknown(raw))) from error


def with_plans(case: Case, plans: Sequence[Coverage]) -> Case:
    """A case whose main coverage is the first plan, with the days, persons, order and used amounts the case already had; the
    other plans take the place of coverages of their kind, or join the list. No plan leaves the case as it is."""
    if not plans:
        return case
    listed = list(case.coverages or ())
    place = main_coverage_place(case)
    if place is None:
        return case.model_copy(update={"coverages": (*listed, *plans)})
    ours = ("starts", "ends", "persons", "pays", "used")
    listed[place] = plans[0].model_copy(update={name: getattr(listed[place], name) for name in ours})
    kinds = {plan.kind for plan in plans[1:]}
    kept = [one for number, one in enumerate(listed) if number == place or one.kind not in kinds]
    return case.model_copy(update={"coverages": (*kept, *plans[1:])})


def main_coverage_place(case: Case) -> int | None:
    """Which of the listed coverages is the main one: the patient's that pays first. None where the patient has none."""
    listed = case.coverages or ()
    own = [place for place, one in enumerate(listed) if one.persons is None or PATIENT in one.persons]
    return min(own, key=lambda place: listed[place].pays or 1, default=None)


def plan_of(coverage: Coverage) -> Coverage:
    """A coverage without what belongs to one household: its days, its persons, what it has used."""
    return Coverage(kind=coverage.kind, employer_size=coverage.employer_size, plan=coverage.plan)


def write_plan(coverage: Coverage) -> bytes:
    """A plan file (YAML) with one coverage, to open again for other households on the same plan."""
    told = without_unknown(plan_of(coverage).model_dump(mode="json", exclude_defaults=True))
    data = {"schema_version": SCHEMA_VERSION, "label": coverage.plan.name, "coverages": [told]}
    return files.as_yaml(without_unknown(data)).encode()
