"""Random households for property tests: every answer in versions from unknown over vague to exact, never contradicting."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from cases.case import Case
from cases.files import without_unknown
from cases.reading import TIMES_A_YEAR
from cases.vocabulary import vocabulary
from cases.work_reading import WITH_A_JOB
from tests.programs.tiny import AS_OF

Versions = list[Any]
"""What is known of one answer, from least to most."""
ON_LIMITS = [0, 15960, 23940, 31920, 37650, 54100, 63840, 63841, 75740, 79800, 95760, 95761, 129840, 200000]


@st.composite
def knowledge(draw: st.DrawFn) -> tuple[Case, Case]:
    """Two cases of one household: the second knows everything that the first knows, and perhaps more."""
    answers = draw(versions())
    less: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for path, known in answers.items():
        first = draw(st.integers(0, len(known) - 1))
        _put(less, path, known[first])
        _put(more, path, known[draw(st.integers(first, len(known) - 1))])
    for known_of in (less, more):
        if not known_of["household"]["members"]:  # whose income it is can be told only of a member who is listed
            mine = all(line["person"] == "patient" for line in known_of["household"]["income"] or ())
            known_of["household"]["income"] = known_of["household"]["income"] if mine else None
    return Case.model_validate(without_unknown(less)), Case.model_validate(without_unknown(more))


def _put(answers: dict[str, Any], path: str, value: Any) -> None:
    *groups, key = path.split(".")
    for group in groups:
        answers = answers.setdefault(group, {})
    answers[key] = value


@st.composite
def versions(draw: st.DrawFn) -> dict[str, Versions]:
    """Every answer that criteria read, by its path in the case."""
    age = draw(st.integers(0, 100))
    ages = draw(st.lists(st.integers(0, 90), max_size=4))
    income = draw(st.one_of(st.sampled_from(ON_LIMITS), st.integers(0, 200_000)))
    mine = draw(st.integers(0, income))  # the patient's own; the adjusted gross income is at most this, whoever is on the return
    drugs = draw(st.lists(st.sampled_from(list(vocabulary("drugs").terms)), max_size=2, unique=True))
    last_treated = AS_OF - timedelta(days=draw(st.integers(0, 900)))
    start = AS_OF + timedelta(days=draw(st.integers(-100, 300)))
    return {
        "patient.age": _number(draw, age),
        "patient.state": [None, draw(st.sampled_from(["TX", "NY", "AK", "HI", "PR", "CA", "MA"]))],
        "patient.residency": [None, draw(st.sampled_from(list(vocabulary("residency").terms)))],
        "patient.veteran": [None, draw(st.booleans())],
        "patient.disability": [None, draw(st.booleans())],
        "patient.unable_to_work": [None, draw(st.booleans())],
        "household.members": _members(draw, ages),
        "household.size": _number(draw, 1 + len(ages)),
        "household.income_per_year": _number(draw, income),
        "household.income": _lines(draw, mine, income, "m0" if ages else "patient"),
        "household.income_this_month": [None, {"at_most": income}, draw(st.integers(0, income // 12))],
        "household.adjusted_gross_income": _number(draw, draw(st.integers(0, mine)), mine),
        "household.lost_income": [None, draw(st.booleans())],
        "household.assets": _number(draw, draw(st.integers(0, 40_000))),
        "illness.diagnosis": _code(draw, "diagnoses"),
        "illness.in_treatment": [None, draw(st.booleans())],
        "illness.last_treated": _day(last_treated),
        "illness.earlier_treatments": draw(_earlier(last_treated)),
        "illness.planned.treatment": _code(draw, "treatments"),
        "illness.planned.drugs": [None, drugs],
        "illness.planned.start": _day(start),
        "illness.planned.trial": [None, draw(st.booleans())],
        "illness.planned.approval": [None, draw(st.sampled_from(list(vocabulary("approval").terms)))],
        "patient.pregnant": [None, 10 <= age <= 60 and draw(st.booleans())],
        "travel.minutes_one_way": _number(draw, draw(st.integers(0, 400))),
        "travel.can_go_home_at_night": [None, draw(st.booleans())],
        "travel.plan_travel_benefit": [None, draw(st.sampled_from(list(vocabulary("plan_travel_benefit").terms)))],
        "travel.miles_one_way": _number(draw, draw(st.one_of(st.sampled_from([39, 40, 41, 100]), st.integers(0, 500)))),
        "work.caregivers": draw(_caregivers()),
        **{f"work.patient.{name}": known for name, known in _job(draw, is_grown=age >= 14).items()},
        "help": draw(_help()),
        "bills": draw(_bills()),
    } | draw(_coverages())


def _number(draw: st.DrawFn, exact: int, highest: int | None = None) -> Versions:
    below, above = draw(st.integers(0, 30_000)), draw(st.integers(0, 30_000))
    most = exact + above if highest is None else min(exact + above, highest)
    vague = {"at_least": max(0, exact - below), "at_most": most}
    return [None, {"at_least": vague["at_least"]}, vague, exact]


def _code(draw: st.DrawFn, name: str) -> Versions:
    words = vocabulary(name)
    code = draw(st.sampled_from(list(words.terms)))
    return [None, *reversed(words.ancestors(code)[:1]), code]


def _day(day: date) -> Versions:
    return [None, str(day.year), day.isoformat()[:7], day.isoformat()]


def _members(draw: st.DrawFn, ages: list[int]) -> Versions:
    """None, then everybody, then also who is on the tax return and who lives with the patient."""
    named = [{"id": f"m{n}", "age": age, "relation": _relation(age)} for n, age in enumerate(ages)]
    places = [{"in_tax_household": draw(st.booleans()), "lives_with_patient": draw(st.booleans())} for _ in ages]
    return [None, named, [one | place for one, place in zip(named, places, strict=True)]]


def _job(draw: st.DrawFn, is_grown: bool = True) -> dict[str, Versions]:
    works = is_grown and draw(st.booleans())
    return {
        "works": [None, works],
        "state_of_work": [None, draw(st.sampled_from(["TX", "NY", "CA", "MA"]))],
        "employer_size": _number(draw, draw(st.integers(1, 300))),
        "months_with_employer": _number(draw, draw(st.integers(0, 60))),
        "hours_last_12_months": _number(draw, draw(st.integers(0, 2500))),
        "status": [None, draw(st.sampled_from(WITH_A_JOB if works else ["retired", "unemployed", "not_working"]))],
        "wage": _number(draw, draw(st.integers(0, 9_000))),
        "per": [None, draw(st.sampled_from(list(TIMES_A_YEAR)))],
    }


@st.composite
def _caregivers(draw: st.DrawFn) -> Versions:
    job = _job(draw)
    vague = {name: known[0] for name, known in job.items()}
    exact = {name: known[-1] for name, known in job.items()}
    one: Versions = [[{"id": "caregiver", "job": told}] for told in (vague, exact)]
    none: Versions = [[]]
    return [None, *(one if draw(st.booleans()) else none)]


def _relation(age: int) -> str:
    return "child" if age < 18 else "spouse" if age < 70 else "parent"


def _lines(draw: st.DrawFn, first: int, income: int, other: str) -> Versions:
    """Two incomes that add up to the yearly number, the second the patient's or another's: bare, without kinds, and whole."""
    people = ["patient", draw(st.sampled_from(["patient", other]))]
    kinds = [draw(st.sampled_from(list(vocabulary("income_kind").terms))) for _ in people]
    amounts = [first, income - first]
    bare = [{"person": person} for person in people]
    unnamed = [{"person": one, "amount": amount, "per": "year"} for one, amount in zip(people, amounts, strict=True)]
    whole = [one | {"kind": kind} for one, kind in zip(unnamed, kinds, strict=True)]
    return [None, bare, unnamed, whole]


@st.composite
def _earlier(draw: st.DrawFn, last_treated: date) -> Versions:
    """None, then the same treatments with days known to the year and to the day, none after the last treatment."""
    treatments = draw(st.lists(st.sampled_from(list(vocabulary("treatments").terms)), max_size=2))
    days = [last_treated - timedelta(days=draw(st.integers(0, 1200))) for _ in treatments]
    told = [[{"treatment": one, "on": _day(day)[known]} for one, day in zip(treatments, days, strict=True)] for known in range(4)]
    return [None, *told]


@st.composite
def _help(draw: st.DrawFn) -> Versions:
    programs = st.sampled_from(["bcu-patient-aid", "bmt-infonet-patient-assistance", "bcu-copay"])
    one = {
        "program": draw(programs),
        "kind": draw(st.sampled_from(list(vocabulary("help_kind").terms))),
        "outcome": draw(st.sampled_from(list(vocabulary("help_outcome").terms))),
    }
    return draw(st.sampled_from([[None, []], [None, [{"kind": one["kind"]}], [one]]]))


@st.composite
def _bills(draw: st.DrawFn) -> Versions:
    first_billed = AS_OF - timedelta(days=draw(st.integers(0, 400)))
    bill = {name: draw(st.booleans()) for name in ("hospital", "nonprofit_hospital", "in_collection")}
    vague = bill | {"first_billed": first_billed.isoformat()[:7]}
    exact = bill | {"first_billed": first_billed.isoformat()}
    return draw(st.sampled_from([[None, []], [None, [{}], [vague], [exact]]]))


@st.composite
def _coverages(draw: st.DrawFn) -> dict[str, Versions]:
    """A truth about every narrowest kind; the list names some of what is held, and each kind's yes or no agrees."""
    words = vocabulary("coverage_kinds")
    narrowest = [code for code in words.terms if not words.children(code)]
    held = set(draw(st.lists(st.sampled_from(narrowest), max_size=3)))
    listed = sorted(held)[: draw(st.integers(1, 3))]
    vague = [{"kind": (words.ancestors(kind) or [kind])[0]} for kind in listed]
    lists = [None, vague, [{"kind": kind} for kind in listed]] if held else [None, []]
    truths = {code: any(words.is_or_below(kind, code) for kind in held) for code in words.terms}
    return {"coverages": lists} | {f"has_coverage.{code}": [None, truth] for code, truth in truths.items()}
