"""A clinical trial: whether the study's own medicine is billed, and who pays the usual care around it. Rules: trial_rules.yaml.

What the study gives has no bill; everything else of the path stays under the insurance, for routine patient costs are its own
(42 U.S.C. 300gg-8; NCD 310.1; since 2022 Medicaid). Nobody having said whether the study gives its medicine, the levels named in
`billed_when_unknown` have its bills and the others do not. Not modeled: tests that the study pays because they are only for
research, and travel it pays back.
"""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from cases.case import Case
from cases.illness import PlannedTreatment
from cases.vocabulary import Code, vocabulary
from costs.courses.course import Course
from costs.quantities import Level, Sourced
from costs.results import Assumption, SourceList
from ground import files
from ground.faults import FileFaults, from_validation
from ground.said import Said
from ground.sources import Model, Source, Words

FILE = Path(__file__).parent / "trial_rules.yaml"
TRIAL = "clinical_trial"


class Rule(Model):
    """One sentence with its pages; `kinds`: the coverages it is about."""

    words: Words
    sources: tuple[str, ...]
    kinds: tuple[Code("coverage_kinds"), ...] = ()  # type: ignore[valid-type]


class ProductRule(Rule):
    """Of the study's own medicine. `billed_when_unknown`: the courses that have its bills while nobody said who pays it."""

    billed_when_unknown: tuple[Level, ...]


class TrialRules(Sourced):
    """The whole file."""

    product: ProductRule
    usual_care: tuple[Rule, ...]
    no_insurance: Rule
    travel: Rule


@cache
def trial_rules() -> TrialRules:
    """Raises FileFaults with all faults of a broken file."""
    raw = files.read_own(FILE)
    try:
        return TrialRules.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, FILE.name, raw)) from error


def is_in_trial(planned: PlannedTreatment) -> bool:
    """Whether the treatment is said to be in a trial; nobody having said counts as outside one."""
    return planned.trial is True or TRIAL in (planned.treatment, planned.path)


def is_product_billed(planned: PlannedTreatment, level: Level) -> bool:
    """Whether the planned medicine itself has bills in a course of this level."""
    if not is_in_trial(planned):
        return True
    given = planned.trial_supplies_drug
    return level in trial_rules().product.billed_when_unknown if given is None else not given


def trial_notices(planned: PlannedTreatment, course: Course) -> tuple[Said, ...]:
    """What the numbers count of the study's medicine."""
    if not is_in_trial(planned):
        return ()
    if not any(event.is_planned_drug for event in course.events):
        return (Said("costs.notice.trial_no_medicine"),)
    state = {True: "supplied", False: "billed", None: "unknown"}[planned.trial_supplies_drug]
    return (Said(f"costs.notice.trial_{state}"),)


def explain_trial(case: Case, sources: SourceList) -> tuple[Assumption, ...]:
    """The rules that hold for this household's insurance, each with its pages."""
    planned, rules = case.illness.planned, trial_rules()
    if not is_in_trial(planned):
        return ()
    said = [rules.product, *_usual_care(case), rules.travel]
    return tuple(
        Assumption(Said("costs.assumption.as_is", {"words": one.words}), None, sources.places(_pages(one))) for one in said
    )


def _usual_care(case: Case) -> list[Rule]:
    rules, kinds = trial_rules(), vocabulary("coverage_kinds")
    if case.coverages == ():
        return [rules.no_insurance]
    had = [one.kind for one in case.coverages or () if one.kind is not None]
    return [rule for rule in rules.usual_care if any(kinds.is_or_below(mine, kind) for mine in had for kind in rule.kinds)]


def _pages(rule: Rule) -> tuple[Source, ...]:
    return tuple(trial_rules().sources[key] for key in rule.sources)
