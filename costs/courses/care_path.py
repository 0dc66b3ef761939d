"""A care path: what a treatment asks of a household over time. Data in costs/paths/*.yaml, read once.

**Time.** A course begins on day 1 of its first phase. `phases` follow each other; each but the last has a length in `days` or
`months`, and the last runs to the end of the course. `months` is the length of the whole course; it may be left out where
every drug counts its `cycles`, whose days with the phases before them then are the length. A path without phases is one
phase. Day numbers (`on_days`, `day`, dose days) count from 1 on the first day of their phase (dose days: of `doses_in`).

**Quantities** are low / likely / high with `words` in both languages, and either `sources` or an `assumption` that says why.
Each has a key, so that a household can change it: see `costs.path_quantities`.

**Drugs** are variants over the shared base: a drug's doses (`start_up_days` then `intervals`, or `cycles`), its own `months`,
`phase_days` (the length of a phase with this drug), `stay_from_day` (when the hospital stay of an alternative begins),
`services` beside the shared ones, and `without`, shared services it does not need. A path without drugs leaves them out.

**Services** say how often in exactly one way: `with_each_dose`, `per_month`, `per_year`, `count` (in the phase, or in the whole
course), `on_days`, `every_day`, `every_weeks` or `every_months` (an interval: the low course takes its longest, the high one its
shortest, and counts whole intervals). `phase` puts it there. A service given on a day of a planned hospital stay is part of
the stay's bill, unless it is `billed_in_stay` (cells of a cell therapy) or has a rate over the whole course. `at_home` asks
for no trip. `stay_days` makes each event a hospital stay. Counts in a phase are spread over its days outside planned stays;
`on_visit_days` moves them to the nearest day with a visit in that phase, so that they ask for no trip of their own, and
`on_dose_days` to the nearest dose (a path without phases does so by itself).

**Alternatives** are ways to give the treatment (in the hospital, outpatient; regimens), each with its `share` where it is
published. The answer where treatment is given keeps those whose `inpatient` agrees; without it the likely course takes
`usual_alternative`. `only_in` names the alternatives a service or complication belongs to.

**Complications** happen with a `chance` per course, month or dose. Low has none; likely has one where the chance is at least
one half (per month or dose: chance times months or doses, rounded half up); high has each at least once.

**Files** may stand on another path (`base`) and take in shared parts (`also`): see `costs.path_files`.

Nothing in a path ranks treatments, and nothing says or assumes how long anybody lives: `months` is a planning length.
"""

from functools import cache
from pathlib import Path

from pydantic import ValidationError, model_validator

from cases.vocabulary import Code
from costs.courses.path_files import read_path_file
from costs.courses.path_parts import Alternative, Complication, DaysOff, DrugSchedule, Id, Phase, Service
from costs.quantities import Quantity, Sourced
from ground.faults import FileFaults, from_validation
from ground.sources import Words

FOLDER = Path(__file__).parents[1] / "paths"


class CarePath(Sourced):
    """One path, whole. `after` names an earlier treatment the path stands for (a second CAR T). Of several paths that fit, the
    one with the lowest `order` goes first; where no treatment is named, the first that `is_example` is shown as one.
    `plain_child`: `plain` as a parent reads it, where it speaks to the patient."""

    id: Id
    name: Words
    plain: Words
    plain_child: Words | None = None
    treatment: Code("treatments")  # type: ignore[valid-type]
    after: Code("treatments") | None = None  # type: ignore[valid-type]
    order: int = 100
    is_example: bool = False
    diagnoses: tuple[Code("diagnoses"), ...]  # type: ignore[valid-type]
    months: Quantity | None = None
    nights_near_center: Quantity | None = None
    phases: tuple[Phase, ...] = ()
    doses_in: str | None = None
    drugs: dict[Code("drugs"), DrugSchedule] = {}  # type: ignore[valid-type]
    drug_when_unknown: Code("drugs") | None = None  # type: ignore[valid-type]
    alternatives: tuple[Alternative, ...] = ()
    usual_alternative: str | None = None
    services: tuple[Service, ...] = ()
    complications: tuple[Complication, ...] = ()
    days_off_patient: DaysOff | None = None
    days_off_caregiver: DaysOff | None = None
    days_off_patient_per_visit: Quantity | None = None
    days_off_caregiver_per_visit: Quantity | None = None
    not_modeled: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> "CarePath":
        for fault in _faults(self):
            raise ValueError(fault)
        return self

    def alternative(self, alternative_id: str) -> Alternative:
        return next(one for one in self.alternatives if one.id == alternative_id)

    def phases_before_doses(self) -> tuple[Phase, ...]:
        """The phases before the one the doses begin in."""
        names = [phase.id for phase in self.phases]
        return self.phases[: names.index(self.doses_in)] if self.doses_in else ()

    def services_of(self, drug: str | None) -> tuple[Service, ...]:
        """The shared services a drug needs, and its own."""
        if drug is None:
            return self.services
        schedule = self.drugs[drug]
        return (*(one for one in self.services if one.key not in schedule.without), *schedule.services)


def _faults(path: CarePath) -> list[str]:
    """What does not hold together in a path."""
    faults = []
    services = [*path.services, *(one for drug in path.drugs.values() for one in drug.services)]
    uses: list[Service | Complication] = [*services, *path.complications]
    ways = {path.usual_alternative} - {None} | {way for one in uses for way in one.only_in}
    unknown_ways = ways - {one.id for one in path.alternatives}
    phases = {one.phase for one in (*uses, *path.alternatives)} | {path.doses_in}
    phases |= {phase for drug in path.drugs.values() for phase in drug.phase_days}
    unknown_phases = phases - {None} - {one.id for one in path.phases}
    if unknown_ways or (path.alternatives and path.usual_alternative is None):
        faults.append(f"alternatives not listed, or none usual: {', '.join(sorted(filter(None, unknown_ways)))}")
    if unknown_phases:
        faults.append(f"phases not listed: {', '.join(sorted(filter(None, unknown_phases)))}")
    for place, phase in enumerate(path.phases, start=1):
        is_last = place == len(path.phases)
        if (phase.days is not None) + (phase.months is not None) != (0 if is_last else 1):
            faults.append(f"{phase.id}: every phase but the last has a length, in days or in months; the last has none")
    if bool(path.drugs) != (path.drug_when_unknown is not None) or path.drug_when_unknown not in {None, *path.drugs}:
        faults.append("drug_when_unknown names one of the drugs")
    counted = [any(block.cycles for block in drug.cycles) or drug.months is not None for drug in path.drugs.values()]
    if path.months is None and not (counted and all(counted)):
        faults.append("months are given, or every drug counts its cycles")
    for drug in [*path.drugs] or [None]:
        keys = [one.key for one in path.services_of(drug)]
        if len(keys) != len(set(keys)):
            faults.append("a service used twice needs an id each time")
    return faults


@cache
def care_paths() -> dict[str, CarePath]:
    """Every care path by id. Raises FileFaults with all faults of a broken file."""
    paths = (_read(path) for path in sorted(FOLDER.glob("*.yaml")))
    return {path.id: path for path in paths}


def _read(path: Path) -> CarePath:
    raw = read_path_file(path)
    try:
        return CarePath.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, path.name, raw)) from error
