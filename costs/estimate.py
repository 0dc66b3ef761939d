"""What it may cost one household, without any help: three whole courses, each adjudicated by itself.

Public entry: `estimate(case, as_of)`. Days before `as_of` are behind the household and not counted.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from cases.case import Case
from cases.child_reading import has_no_job_as_a_child
from costs.amounts import CostLine
from costs.approval import approval_assumptions, approval_notices, denial_of
from costs.assumptions import explain_figures, explain_path
from costs.beside_total import asks_of, explain_defaults, known_dates, known_taxes, notices_of, reduction_rows
from costs.billing import bills_of
from costs.courses.choose_path import ChosenPath, choose_path
from costs.courses.course import Course, build_course
from costs.home import home_costs
from costs.insurance.adjudicate import adjudicate
from costs.insurance.premiums import CATEGORY
from costs.life_costs import LifeCosts
from costs.quantities import LEVELS, Level
from costs.results import Assumption, CourseCosts, Estimate, EstimateRow, LeftOut, SourceList, Total, total_of
from costs.taxes import tax_facts
from costs.told.insurance import Insurance, read_insurance, told_coverages
from costs.told.payment_plan import payment_plan_of
from costs.told.premiums import FoundPremiums, premiums_of
from costs.told.self_pay import nobody_of, self_pay_notes
from costs.travel import travel_costs
from costs.trial import explain_trial, trial_notices
from costs.work import work_costs
from ground.said import Cents, Said

SETTINGS = {"hospital": True, "hospital_outpatient": False, "office": False, "home": False}
"""Whether an answered setting means a stay in the hospital."""
NOTICED = {
    "costs.notice.example_path": "illness.planned.treatment",
    "costs.notice.path_assumed": "illness.planned.treatment",
    "costs.notice.drug_assumed": "illness.planned.drugs",
    "costs.notice.start_assumed": "illness.planned.start",
    "costs.notice.trial_unknown": "illness.planned.trial_supplies_drug",
}
"""Which answer would end a notice."""


def estimate(case: Case, as_of: date) -> Estimate:
    """The household's costs from `as_of` to the end of the planned treatment.

    Raises FigureError (a LookupError) when `as_of` lies before the first figures held.
    """
    chosen = choose_path(case, as_of)
    return _without_path(case, as_of) if chosen is None else _along_path(case, as_of, chosen)


@dataclass
class _Gathered:
    """What an estimate is made of while it is being made."""

    lines: dict[Level, list[CostLine]] = field(default_factory=lambda: {level: [] for level in LEVELS})
    left_out: list[LeftOut] = field(default_factory=list)
    life: dict[Level, LifeCosts] = field(default_factory=lambda: {level: LifeCosts() for level in LEVELS})
    courses: dict[Level, CourseCosts] = field(default_factory=dict)
    premiums: dict[Level, FoundPremiums] = field(default_factory=dict)
    sources: SourceList = field(default_factory=SourceList)


def _along_path(case: Case, as_of: date, chosen: ChosenPath) -> Estimate:
    gathered = _Gathered()
    candidates = {level: _courses(case, chosen, level) for level in LEVELS}
    last_day = max(as_of, *(course.end for courses in candidates.values() for course in courses))
    insurance = read_insurance(case, as_of, last_day, gathered.sources)
    for level, courses in candidates.items():
        costed = _pick(level, [cost_course(case, course, insurance, as_of) for course in courses])
        gathered.courses[level] = costed.costs
        gathered.lines[level] = costed.lines
        gathered.life[level] = costed.life
        gathered.left_out += costed.left_out
        gathered.premiums[level] = costed.premiums
    assumptions = (
        *explain_path(chosen, [one.course for one in gathered.courses.values()], case, gathered.sources),
        *insurance.assumptions,
        *approval_assumptions(case, insurance.counted),
        *explain_defaults(gathered.life, gathered.sources),
        *explain_figures([one for level in LEVELS for one in gathered.life[level].readings], gathered.sources),
        *explain_trial(case, gathered.sources),
        *_about_home(case),
    )
    denial = denial_of(case, gathered.courses["likely"].splits)
    notices = (
        *chosen.notices,
        *_is_over(gathered.courses["likely"].course, as_of),
        *trial_notices(case.illness.planned, gathered.courses["likely"].course),
        *insurance.notices,
        *approval_notices(case, denial),
        *notices_of(gathered.life),
        *self_pay_notes(case, gathered.courses["likely"].splits, as_of),
        *_about_premiums(gathered.premiums["likely"]),
    )
    found = _estimate(as_of, chosen, insurance, gathered, assumptions, notices)
    return replace(
        found,
        denial=denial,
        reductions=reduction_rows(gathered.life, gathered.sources),
        dates=known_dates(gathered.life["likely"], gathered.sources),
        payment_plan=payment_plan_of(told_coverages(case) or (), insurance.by_level["likely"], gathered.courses["likely"].splits),
        taxes=known_taxes(tax_facts(case, gathered.lines["likely"], as_of), gathered.sources),
        sources=gathered.sources.all(),
    )


def _is_over(course: Course, as_of: date) -> tuple[Said, ...]:
    """That nothing of the likely course lies ahead, so that a zero is no surprise."""
    return (Said("costs.notice.is_over", {"day": as_of}),) if course.end < as_of else ()


@dataclass(frozen=True)
class CostedCourse:
    """One course with what the household pays in it."""

    costs: CourseCosts
    lines: list[CostLine]
    left_out: list[LeftOut]
    life: LifeCosts
    premiums: FoundPremiums

    @property
    def cents(self) -> int:
        return sum(line.cents for line in self.lines)

    @property
    def total(self) -> tuple[bool, int]:
        """For ordering: an open total counts above every closed one."""
        return any(one.opens_high for one in self.left_out), self.cents


def cost_course(case: Case, course: Course, insurance: Insurance, as_of: date) -> CostedCourse:
    """What a household pays in one course, from `as_of` on."""
    priced = bills_of(case, course, as_of)
    splits = adjudicate(insurance.by_level[course.level], priced.bills, as_of, nobody_of(case, course.level))
    life, premiums = LifeCosts(), premiums_of(case, course, as_of)
    for costs_of in (travel_costs, work_costs, home_costs):
        life.add(costs_of(case, course, as_of))
    lines = [*priced.lines(splits), *life.lines, *premiums.lines]
    left_out = [*priced.left_out(splits, course.level), *life.left_out, *premiums.left_out]
    return CostedCourse(CourseCosts(course, splits), lines, left_out, life, premiums)


def _pick(level: Level, costed: list[CostedCourse]) -> CostedCourse:
    """Which way of starting a course takes, unless the household knows: low the cheapest, high the dearest. Which one that is
    depends on the insurance, so it cannot stand in the path."""
    if level == "low":
        return min(costed, key=lambda one: one.cents)
    return costed[0] if level == "likely" else max(costed, key=lambda one: one.total)


def _without_path(case: Case, as_of: date) -> Estimate:
    """No care path fits: nothing is guessed; the plan's own limits are what can be told."""
    gathered = _Gathered()
    insurance = read_insurance(case, as_of, date(as_of.year + 1, as_of.month, 1), gathered.sources)
    said = Said("costs.left_out.no_path")
    planned = case.illness.planned
    asks = None if planned.treatment or planned.drugs or planned.path else "illness.planned.treatment"
    gathered.left_out = [LeftOut(said, "deductibles_and_copayments", asks, opens_high=True)]
    notices = (Said("costs.notice.no_path"), *insurance.notices, *approval_notices(case, None))
    return _estimate(as_of, None, insurance, gathered, tuple(insurance.assumptions), notices)


def usual_way(case: Case, chosen: ChosenPath) -> str | None:
    """How the likely course is given: the path's usual way, or the first that the household's answer leaves open."""
    ways, usual = ways_of(case, chosen), chosen.path.usual_alternative
    return usual if usual in ways else ways[0]


def _courses(case: Case, chosen: ChosenPath, level: Level) -> list[Course]:
    """The courses a level may take: the likely way to start for likely, every way for low and high, the household's own where
    the setting is answered; with the household's own numbers where it gave some. Low and high may also follow the likely
    course, since fewer nights near the center can mean more trips: so no total passes its neighbor."""
    ways: list[str | None] = list(ways_of(case, chosen))
    if level == "likely":
        ways = [usual_way(case, chosen)]
    courses = [build_course(chosen.path, chosen.drug, level, chosen.start, None, way, chosen.own.ends) for way in ways]
    if level == "likely":
        return courses
    return courses + [replace(course, level=level) for course in _courses(case, chosen, "likely")]


def ways_of(case: Case, chosen: ChosenPath) -> tuple[str | None, ...]:
    """The alternatives that the answer where treatment is given leaves open; all where none fits it or nobody said."""
    alternatives, answered = chosen.path.alternatives, case.illness.planned.setting
    fitting = [one for one in alternatives if answered in SETTINGS and one.inpatient == SETTINGS[answered]]
    return tuple(one.id for one in fitting or alternatives) or (None,)


def _estimate(
    as_of: date,
    chosen: ChosenPath | None,
    insurance: Insurance,
    gathered: _Gathered,
    assumptions: tuple[Assumption, ...],
    notices: tuple[Said, ...],
) -> Estimate:
    rows = _rows(gathered.lines, gathered.sources)
    left_out = _each_once(gathered.left_out)
    missed = [one for one in left_out if one.category != CATEGORY]
    categories = dict.fromkeys([*(row.category for row in rows), *(one.category for one in left_out)])
    years = sorted({row.month.year for row in rows})
    return Estimate(
        as_of=as_of,
        path=chosen.path.id if chosen else None,
        drug=chosen.drug if chosen else None,
        start=chosen.start if chosen else None,
        rows=rows,
        total=total_of(rows, missed),
        by_category={name: _category_total(name, rows, left_out) for name in categories},
        by_year={year: total_of([row for row in rows if row.month.year == year], missed) for year in years},
        limits=insurance.limits,
        counted_coverages=insurance.counted,
        courses=gathered.courses,
        notices=notices,
        assumptions=assumptions,
        left_out=left_out,
        questions=_questions(insurance, left_out, assumptions, notices, asks_of(gathered.life)),
        sources=gathered.sources.all(),
    )


def _each_once(left_out: list[LeftOut]) -> tuple[LeftOut, ...]:
    """Each thing left out once: where one course leaves it open above, a bound in another course says nothing."""
    found: dict[tuple[str, str | None, str], LeftOut] = {}
    for one in left_out:
        what = (one.category, one.field, str(one.said.values or one.said.key))
        if what not in found or one.opens_high:
            found[what] = one
    return tuple(found.values())


def _questions(
    insurance: Insurance,
    left_out: tuple[LeftOut, ...],
    assumptions: tuple[Assumption, ...],
    notices: tuple[Said, ...],
    asks: tuple[str, ...],
) -> tuple[str, ...]:
    """Unanswered fields, each once, the ones that close an open end first."""
    closing = [one.field for one in left_out if one.opens_high]
    assumed = [NOTICED[notice.key] for notice in notices if notice.key in NOTICED]
    planned = [one.field for one in assumptions if one.field and one.field.startswith("illness.")]
    rest = [one.field for one in left_out]
    every = dict.fromkeys([*closing, *assumed, *insurance.missing, *rest, *planned, *asks])
    return tuple(field for field in every if field is not None)


def _category_total(name: str, rows: tuple[EstimateRow, ...], left_out: tuple[LeftOut, ...]) -> Total:
    return total_of([row for row in rows if row.category == name], [one for one in left_out if one.category == name])


def _about_home(case: Case) -> tuple[Assumption, ...]:
    """Costs at home are counted as the household types them: while it typed none, that is said; and that a child has no job."""
    said = Said("costs.assumption.home_not_counted")
    about_home = () if case.home_costs is not None else (Assumption(said, field="home_costs"),)
    no_job = Assumption(Said("costs.assumption.child_has_no_job"), field="work.patient.works")
    return (*about_home, no_job) if has_no_job_as_a_child(case) else about_home


def _about_premiums(found: FoundPremiums) -> tuple[Said, ...]:
    """Premiums are owed without treatment too: how much of the likely total they are is said beside it."""
    cents = sum(line.cents for line in found.lines)
    counted = (Said("costs.notice.premiums_counted", {"amount": Cents(cents)}),) if cents else ()
    return (*counted, *found.notices)


def _rows(lines: dict[Level, list[CostLine]], sources: SourceList) -> tuple[EstimateRow, ...]:
    """Lines gathered by month, category and cost kind, in that order."""
    gathered: dict[tuple[date, str, str], dict[Level, list[CostLine]]] = {}
    for level in LEVELS:
        for line in lines[level]:
            key = (line.day.replace(day=1), line.category, line.cost_kind)
            gathered.setdefault(key, {one: [] for one in LEVELS})[level].append(line)
    return tuple(_row(key, gathered[key], sources) for key in sorted(gathered))


def _row(key: tuple[date, str, str], lines: dict[Level, list[CostLine]], sources: SourceList) -> EstimateRow:
    everything = [line for level in LEVELS for line in lines[level]]
    cited = {id(line.sources): line.sources for line in everything}.values()
    return EstimateRow(
        month=key[0],
        category=key[1],
        cost_kind=key[2],
        low=sum(line.cents for line in lines["low"]),
        likely=sum(line.cents for line in lines["likely"]),
        high=sum(line.cents for line in lines["high"]),
        sources=sources.places(tuple(dict.fromkeys(source for sources in cited for source in sources))),
        from_household=any(line.from_household for line in everything),
    )
