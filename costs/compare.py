"""Side by side, as arithmetic and never as a ranking of treatments: treatments, plans, first days, with and without a card.

Each comparison gives the same household's estimate under several options, in an order that has nothing to do with what they
cost: the order of the vocabulary for treatments, of time for days, of the files for plans.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.case import Case
from cases.coverage import Coverage
from cases.plan_files import main_coverage_place, with_plans
from cases.vocabulary import vocabulary
from costs.courses.care_path import care_paths
from costs.courses.choose_path import choose_path
from costs.estimate import estimate
from costs.results import Estimate
from ground.bands import DayBand
from ground.said import Said

NETWORK = {True: "in_network", False: "out_of_network", None: None}
KNOWN = {True: "inside", False: "outside", None: "unknown"}


@dataclass(frozen=True)
class Option:
    """One side of a comparison, its estimate, and what must be known beside it."""

    said: Said
    estimate: Estimate
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True)
class OtherPlan:
    """A plan to stand beside the household's own: a name and its coverages.

    `has_center`: whether the center is in its network; `lists_drug`: whether the medicine is on its list. None: nobody asked yet.
    """

    name: str
    coverages: Sequence[Coverage]
    has_center: bool | None = None
    lists_drug: bool | None = None


def compare_treatments(case: Case, as_of: date) -> tuple[Option, ...]:
    """Every modeled treatment that the diagnosis does not rule out, each as if it were the planned one."""
    order = list(vocabulary("treatments").terms)
    paths = sorted(care_paths().values(), key=lambda path: (order.index(path.treatment), path.id))
    options = []
    for path in paths:
        diagnosis = case.illness.diagnosis
        if diagnosis is not None and all(vocabulary("diagnoses").belongs(diagnosis, one) is False for one in path.diagnoses):
            continue
        planned = case.illness.planned.model_copy(
            update={"path": path.id, "treatment": path.treatment, "drugs": None, "months": None, "nights_near_center": None}
        )
        told = case.model_copy(update={"illness": case.illness.model_copy(update={"planned": planned})})
        options.append(Option(Said("costs.compare.treatment", {"words": path.name}), estimate(told, as_of)))
    return tuple(options)


def compare_plans(case: Case, plans: Sequence[OtherPlan], as_of: date) -> tuple[Option, ...]:
    """The household on its own plan, then on each of some others. What was used of the own plan stays with it, and so do its
    network and its yes or no to the treatment: a new plan starts at zero and has answered nothing, and a center nobody asked
    about counts as inside, with a note that says so."""
    options = [Option(Said("costs.compare.own_plan"), estimate(case, as_of))]
    for plan in plans:
        fresh = with_plans(case, plan.coverages)
        place = main_coverage_place(fresh)
        listed = list(fresh.coverages or ())
        if place is not None:
            listed[place] = plan.coverages[0]
        planned = fresh.illness.planned.model_copy(update={"network": NETWORK[plan.has_center], "approval": None})
        illness = fresh.illness.model_copy(update={"planned": planned})
        told = fresh.model_copy(update={"coverages": tuple(listed), "illness": illness})
        options.append(Option(Said("costs.compare.plan", {"name": plan.name}), estimate(told, as_of), _plan_notes(plan)))
    return tuple(options)


def _plan_notes(plan: OtherPlan) -> tuple[Said, ...]:
    answers = {"center": plan.has_center, "drug": plan.lists_drug}
    return tuple(Said(f"costs.compare.{name}_{KNOWN[answer]}") for name, answer in answers.items())


def compare_starts(case: Case, days: Iterable[date], as_of: date) -> tuple[Option, ...]:
    """The same treatment from several first days. Whoever shows this also says that nobody should wait for treatment to save
    money without their doctor."""
    options = []
    for day in days:
        planned = case.illness.planned.model_copy(update={"start": DayBand(day, day)})
        told = case.model_copy(update={"illness": case.illness.model_copy(update={"planned": planned})})
        options.append(Option(Said("costs.compare.start", {"day": day}), estimate(told, as_of)))
    return tuple(options)


def days_around_the_turn(case: Case, as_of: date) -> tuple[date, ...]:
    """The planned first day and the first day of the next plan year after it; none where no care path fits."""
    chosen = choose_path(case, as_of)
    if chosen is None:
        return ()
    place = main_coverage_place(case)
    month = 1 if place is None else (case.coverages or ())[place].plan.plan_year_starts or 1
    start = max(chosen.start, as_of)
    turn = date(start.year + (start.month >= month), month, 1)
    return (start, turn)


def compare_cards(case: Case, as_of: date) -> tuple[Option, ...]:
    """Without any maker's card, with the card where the plan counts its money, and with it under an accumulator that does not.

    None where the main coverage names no card.
    """
    place = main_coverage_place(case)
    if place is None:
        return ()
    main = (case.coverages or ())[place]
    others = tuple(one for one in main.help or () if one.kind != "copay_card")
    if len(others) == len(main.help or ()):
        return ()
    versions = (
        ("no_card", main.model_copy(update={"help": others or None})),
        ("card_counts", main.model_copy(update={"plan": main.plan.model_copy(update={"copay_help_counts": True})})),
        ("accumulator", main.model_copy(update={"plan": main.plan.model_copy(update={"copay_help_counts": False})})),
    )
    options = []
    for name, coverage in versions:
        listed = list(case.coverages or ())
        listed[place] = coverage
        told = case.model_copy(update={"coverages": tuple(listed)})
        options.append(Option(Said(f"costs.compare.{name}"), estimate(told, as_of)))
    return tuple(options)
