"""A program as its file states it: who runs it, what it gives, whom it helps, whether it is open, how to ask for it.

Criteria stand here as they are written; `programs.criteria.parse` makes them into tests. `None` is "not seen".
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cases.household_reading import HouseholdRule, IncomeRule
from cases.vocabulary import Code
from ground.bands import Count, Days, Money, YesNo, is_unknown
from ground.sources import Confidence, Model, Source, Words

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,80}$")]
Per = Literal[
    "dose",
    "fill",
    "visit",
    "night",
    "day",
    "month",
    "calendar_year",
    "award_period",
    "treatment",
    "lifetime",
    "once",
    "unknown",
]
Form = Literal["grant", "reimbursement", "card", "free_drug", "room", "ride", "service", "discount", "coverage", "cash_benefit"]
RawCriterion = dict[str, Any]


class Limit(Model):
    """At most so much per something. An unknown amount is a limit that exists and was not seen."""

    amount: Money = None
    per: Per
    sources: tuple[str, ...] = ()


class Award(Model):
    """What the help is worth. Amounts are history: shown with `as_of`, never promised."""

    form: Form | None = None
    household_pays_at_least: Limit | None = None
    limits: tuple[Limit, ...] | None = None
    guaranteed: Money = None
    look_back_days: Count = None
    claim_days: Count = None
    renewable: YesNo = None
    as_of: Days = None
    note: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_left_out(cls, raw: Any) -> Any:
        return {key: value for key, value in raw.items() if not is_unknown(value)} if isinstance(raw, dict) else raw


class Counts(Model):
    """Whose income and household count, over what period, by which year's guideline: how its tests read the answers.

    A household that told only its size and yearly income is a band where `tax_return`, `lives_together`,
    `adjusted_gross_per_year` or `current_month` could differ from them.
    """

    household: HouseholdRule = "unknown"
    income: IncomeRule = "unknown"
    guideline: Literal["current", "prior_year", "from_july", "from_october", "unknown"] = "unknown"
    """Unknown is read as current: most programs say nothing and use the year's own."""


class AlsoRequires(Model):
    """A stated requirement that no answer of a case decides."""

    id: str
    who: Literal["household", "clinic", "program", "insurer"]
    words: Words
    sources: tuple[str, ...] = ()


class OnOtherBenefits(Model):
    """What taking the help can change elsewhere, such as counting as income for Medicaid. Shown with a stop sign."""

    words: Words
    sources: tuple[str, ...] = ()


class Availability(Model):
    """What was last seen about a fund, and when. It is not today's state: see `programs.availability`.

    `by_law` marks what the law keeps open (Extra Help, a hospital's financial assistance): it does not close like a fund,
    so an old day does not make it unknown.
    """

    by_law: bool = False
    status: Code("availability")  # type: ignore[valid-type]
    as_of: Days = None
    note: Words | None = None
    sources: tuple[str, ...] = ()


class Ended(Model):
    """A program that is over, since when, and what took its place."""

    on: Days = None
    replaced_by: Id | None = None
    words: Words | None = None


class Apply(Model):
    """How to ask for the help."""

    url: str | None = None
    url_seen: YesNo = None
    phone: str | None = None
    hours: Words | None = None
    languages: tuple[Annotated[str, Field(pattern="^[a-z]{2,3}$")], ...] | None = None
    who: tuple[Code("applicant"), ...] | None = None  # type: ignore[valid-type]
    documents: tuple[Code("documents"), ...] | None = None  # type: ignore[valid-type]
    how: Words | None = None
    days_to_decision: Count = None


class Fund(Model):
    """A part of a program that opens and closes by itself. What it states goes before what the program states."""

    id: Id
    name: Words
    former_names: tuple[str, ...] = ()
    gives: Words | None = None
    pays_for: tuple[Code("cost_kinds"), ...] | None = None  # type: ignore[valid-type]
    criteria: tuple[RawCriterion, ...] = ()
    award: Award | None = None
    availability: Availability | None = None
    ended: Ended | None = None
    sources: tuple[str, ...] = ()


class Organization(Model):
    """Who runs programs. Names are proper nouns, the same in both languages."""

    id: Id
    name: str
    former_names: tuple[str, ...] = ()
    url: str | None = None
    phone: str | None = None
    note: Words | None = None
    sources: dict[str, Source] = {}


class Program(Model):
    """One program of the catalogue. All criteria must hold; each is a unit of explanation."""

    id: Id
    organization: Id
    name: Words
    former_names: tuple[str, ...] = ()
    effect: Code("program_effect")  # type: ignore[valid-type]
    gives: Words
    pays_for: tuple[Code("cost_kinds"), ...] | None = None  # type: ignore[valid-type]
    award: Award = Award()
    counts: Counts = Counts()
    judged_for: Literal["patient", "each_member"] = "patient"
    """Where the law judges each person by themselves, every member of the household gets a verdict beside the patient's."""
    criteria: tuple[RawCriterion, ...]
    also_requires: tuple[AlsoRequires, ...] = ()
    notes: tuple[Id, ...] = ()
    """Sentences that change with the day (`programs.notes`), shown beside the program."""
    on_other_benefits: OnOtherBenefits | None = None
    conflicts_with: tuple[Id, ...] = ()
    needs_first: tuple[Id, ...] = ()
    funds: tuple[Fund, ...] = ()
    availability: Availability | None = None
    ended: Ended | None = None
    apply: Apply = Apply()
    renewal: Words | None = None
    verified: date
    confidence: Confidence
    sources: dict[str, Source] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_used_once(self) -> Self:
        for ids in ([fund.id for fund in self.funds], [one.id for one in self.also_requires]):
            if len(ids) != len(set(ids)):
                raise PydanticCustomError("repeated_id", "an id used once", {"expected": "an id used once"})
        return self

    def award_of(self, fund: Fund | None) -> Award:
        """The fund's award where it states something, else the program's."""
        if fund is None or fund.award is None:
            return self.award
        stated = {name: getattr(fund.award, name) for name in fund.award.model_fields_set}
        return self.award.model_copy(update=stated)

    def availability_of(self, fund: Fund | None) -> Availability | None:
        return self.availability if fund is None or fund.availability is None else fund.availability

    def ended_of(self, fund: Fund | None) -> Ended | None:
        return self.ended if fund is None or fund.ended is None else fund.ended
