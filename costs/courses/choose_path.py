"""Which care path, drug and first day an estimate follows, and what had to be assumed to choose them."""

from dataclasses import dataclass
from datetime import date

from cases.case import Case
from cases.treatment_reading import had_treatment
from cases.vocabulary import vocabulary
from costs.courses.care_path import CarePath, care_paths
from costs.courses.path_quantities import OwnAnswers, own_answers
from ground.bands import DayBand
from ground.said import Codes, Said


@dataclass(frozen=True)
class ChosenPath:
    """The path, its drug (None where the path has none), its first day, and what the household said in place of its numbers."""

    path: CarePath
    drug: str | None
    start: date
    own: OwnAnswers
    notices: tuple[Said, ...] = ()


def choose_path(case: Case, as_of: date) -> ChosenPath | None:
    """The path the household named, else the one for its planned treatment, drugs and diagnosis, else none.

    With neither a treatment nor a diagnosis that contradicts it, the first example is shown and says so.
    """
    planned = case.illness.planned
    fitting = [care_paths()[planned.path]] if planned.path in care_paths() else [] if planned.path else _fitting(case)
    if not fitting:
        return None
    path, notices = fitting[0], []
    if planned.path is None and planned.treatment is None and not planned.drugs:
        notices.append(Said("costs.notice.example_path", {"path": path.name}))
    elif len(fitting) > 1:
        notices.append(Said("costs.notice.path_assumed", {"path": path.name}))
    drug = next((one for one in planned.drugs or () if one in path.drugs), None)
    if drug is None and path.drug_when_unknown is not None:
        drug = path.drug_when_unknown
        notices.append(Said("costs.notice.drug_assumed", {"drug": Codes("drugs", (drug,))}))
    own = own_answers(case, path, drug)
    notices += [Said("costs.notice.assumption_unused", {"key": f"{path.id}.{key}", "path": path.name}) for key in own.unused]
    start, said = _start(planned.start, as_of)
    return ChosenPath(path, drug, start, own, (*notices, *said))


def _start(planned: DayBand | None, as_of: date) -> tuple[date, list[Said]]:
    start = as_of if planned is None else _first_day(planned, as_of)
    notices = []
    if planned is None:
        notices.append(Said("costs.notice.start_assumed", {"day": as_of}))
    elif planned.exact is None:
        notices.append(Said("costs.notice.start_band", {"day": start}))
    if start < as_of:
        notices.append(Said("costs.notice.already_started", {"day": as_of}))
    return start, notices


def _first_day(start: DayBand, as_of: date) -> date:
    """The earliest day named; a span that holds today ("2026") begins today, since a start behind it is not known."""
    return max(start.earliest, as_of) if start.latest >= as_of else start.earliest


def _fitting(case: Case) -> list[CarePath]:
    """Every path that treatment, drugs and diagnosis do not contradict, the best first; unknown answers contradict nothing.

    Best: the treatment named exactly, then as a wider word of what was named, then a path for after an earlier treatment
    that was had, then the paths' own order. Without a treatment or a drug only the examples are there.
    """
    planned = case.illness.planned
    named = planned.treatment is not None or bool(planned.drugs)
    fitting = [
        path
        for path in care_paths().values()
        if (named or path.is_example) and _fits(path, case) and _is_after(path, case) is not False
    ]
    ranked = sorted(fitting, key=lambda path: (path.order, path.id))
    if planned.treatment is None:
        return ranked
    how_near = {path.id: _distance(planned.treatment, path.treatment) for path in ranked}
    nearest = min(how_near.values(), default=0)
    best = [path for path in ranked if how_near[path.id] == nearest]
    return [path for path in best if path.after is not None] or best


def _fits(path: CarePath, case: Case) -> bool:
    planned, diagnosis = case.illness.planned, case.illness.diagnosis
    if planned.treatment is not None and vocabulary("treatments").belongs(planned.treatment, path.treatment) is False:
        return False
    if planned.drugs and path.drugs and not set(planned.drugs) & set(path.drugs):
        return False
    if planned.drugs and not path.drugs and planned.treatment is None:
        return False
    return diagnosis is None or any(vocabulary("diagnoses").belongs(diagnosis, one) is not False for one in path.diagnoses)


def _is_after(path: CarePath, case: Case) -> bool | None:
    """Whether the earlier treatment a path stands for was had; unknown counts as not, so that the plain path is shown."""
    return True if path.after is None else bool(had_treatment(case, (path.after,), date.max))


def _distance(planned: str, treatment: str) -> int:
    """0: exactly this; else how many steps the path's word is wider; a narrower one comes last."""
    if planned == treatment:
        return 0
    wider = vocabulary("treatments").ancestors(planned)
    return wider.index(treatment) + 1 if treatment in wider else len(vocabulary("treatments").terms)
