"""One household's answers as criteria read them on a day: each derived answer and each figure is worked out once a match."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from cases import household_reading, reading, treatment_reading, work_reading
from cases.case import Case
from cases.household_reading import HouseholdRule, IncomeRule
from cases.reading import Reach
from cases.vocabulary import vocabulary
from cases.work_reading import Whose, Work
from figures.lookup import FigureError, Reading
from figures.poverty import Which, poverty_guideline
from ground.bands import Band

REGIONS = ("contiguous", "alaska", "hawaii")
Found = TypeVar("Found")


class Answers:
    """A case on a day. Lives for one match only and is never shared."""

    def __init__(self, case: Case, as_of: date):
        self.case, self.as_of = case, as_of
        self.outcomes: dict[int, Any] = {}
        """What tests and shared rules already found, by their identity: equal tests of many programs are asked once."""
        self.outcomes_negated: dict[int, Any] = {}
        """The same under `not`, where what a soft test leaves open is the other way round."""
        self._derived: dict[Callable[[Case, date], Any], Any] = {}
        self._coverage: dict[str, bool | None] = {}
        self._guidelines: dict[tuple[int, str, Which], Reading | None] = {}
        self._works: dict[Whose, tuple[Work, ...] | None] = {}
        self._sizes: dict[HouseholdRule, Band | None] = {}
        self._incomes: dict[tuple[HouseholdRule, IncomeRule], Band | None] = {}

    def derived(self, reading_: Callable[[Case, date], Found]) -> Found:
        """What a reading of the case on the day finds, worked out for the first test that needs it."""
        if reading_ not in self._derived:
            self._derived[reading_] = reading_(self.case, self.as_of)
        found: Found = self._derived[reading_]
        return found

    def size(self, rule: HouseholdRule) -> Band | None:
        """The household's size as a program counts it."""
        if rule not in self._sizes:
            self._sizes[rule] = household_reading.size_by(self.case, rule)
        return self._sizes[rule]

    def income(self, rule: HouseholdRule, kind: IncomeRule) -> Band | None:
        """Cents a year as a program counts them; this month's income times twelve."""
        if (rule, kind) not in self._incomes:
            self._incomes[rule, kind] = household_reading.income_by(self.case, rule, kind, self.as_of)
        return self._incomes[rule, kind]

    def everyone_counts(self, rule: HouseholdRule) -> bool | None:
        return household_reading.everyone_counts(self.case, rule)

    def works(self, whose: Whose) -> tuple[Work, ...] | None:
        """The work of the patient or of each caregiver."""
        if whose not in self._works:
            self._works[whose] = work_reading.works(self.case, whose)
        return self._works[whose]

    @cached_property
    def planned_drugs(self) -> Reach | None:
        return treatment_reading.planned_drugs(self.case)

    @cached_property
    def is_insured(self) -> bool | None:
        return reading.is_insured(self.case, self.as_of)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Guideline regions that may hold: one for a state; all where the state is unknown or is a territory."""
        state = self.case.patient.state
        region = None if state is None else vocabulary("states").terms[state].guideline_region
        return (region,) if region in REGIONS else REGIONS

    def has_coverage(self, kind: str) -> bool | None:
        if kind not in self._coverage:
            self._coverage[kind] = reading.has_coverage(self.case, kind, self.as_of)
        return self._coverage[kind]

    def guideline(self, size: int, region: str, which: Which) -> Reading | None:
        """The poverty guideline for a household of a size; None for a day that no figure reaches."""
        asked = (size, region, which)
        if asked not in self._guidelines:
            try:
                self._guidelines[asked] = poverty_guideline(size, region, self.as_of, which=which)
            except FigureError:
                self._guidelines[asked] = None
        return self._guidelines[asked]
