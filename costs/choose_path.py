"""Which care path, drug and first day an estimate follows, and what had to be assumed to choose them."""

from dataclasses import dataclass
from datetime import date

from cases.case import Case
from cases.vocabulary import vocabulary
from costs.care_path import CarePath, care_paths
from ground.bands import DayBand
from ground.said import Codes, Said


@dataclass(frozen=True)
class ChosenPath:
    """The path, its drug and its first day."""

    path: CarePath
    drug: str
    start: date
    notices: tuple[Said, ...] = ()


def choose_path(case: Case, as_of: date) -> ChosenPath | None:
    """The path the household named, else the one for its planned treatment and diagnosis, else none.

    With neither a treatment nor a diagnosis that contradicts it, the first path is shown as an example and says so.
    """
    planned = case.illness.planned
    path = _named(planned.path) if planned.path else _fitting(case)
    if path is None:
        return None
    notices = []
    if planned.path is None and planned.treatment is None and not planned.drugs:
        notices.append(Said("costs.notice.example_path", {"path": path.name}))
    drug = next((one for one in planned.drugs or () if one in path.drugs), None)
    if drug is None:
        drug = path.drug_when_unknown
        notices.append(Said("costs.notice.drug_assumed", {"drug": Codes("drugs", (drug,))}))
    start = as_of if planned.start is None else _first_day(planned.start, as_of)
    if planned.start is None:
        notices.append(Said("costs.notice.start_assumed", {"day": as_of}))
    elif planned.start.exact is None:
        notices.append(Said("costs.notice.start_band", {"day": start}))
    if start < as_of:
        notices.append(Said("costs.notice.already_started", {"day": as_of}))
    return ChosenPath(path, drug, start, tuple(notices))


def _first_day(start: DayBand, as_of: date) -> date:
    """The earliest day named; a span that holds today ("2026") begins today, since a start behind it is not known."""
    return max(start.earliest, as_of) if start.latest >= as_of else start.earliest


def _named(path_id: str) -> CarePath | None:
    return care_paths().get(path_id)


def _fitting(case: Case) -> CarePath | None:
    """The path whose treatment and diagnosis the answers do not contradict; unknown answers contradict nothing."""
    planned, diagnosis = case.illness.planned, case.illness.diagnosis
    treatments, diagnoses = vocabulary("treatments"), vocabulary("diagnoses")
    for path in care_paths().values():
        if planned.treatment is not None and treatments.belongs(planned.treatment, path.treatment) is False:
            continue
        if planned.drugs and not set(planned.drugs) & set(path.drugs):
            continue
        if diagnosis is None or any(diagnoses.belongs(diagnosis, one) is not False for one in path.diagnoses):
            return path
    return None
