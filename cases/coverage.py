"""Insurance as the household knows it: a list of coverages with their plan's numbers and what is used so far."""

from typing import Annotated

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cases.people import Label, PersonId
from cases.vocabulary import Code, OptionalCode
from ground.bands import Count, Days, Money, Rate, YesNo
from ground.sources import Model


class ServiceTerms(Model):
    """What the plan asks for one service: a copay, a coinsurance or both.

    `free_days`: the first days of a nursing stay that ask nothing. `after_deductible`: the deductible has to be met first; no:
    the deductible does not apply. `copay_first`: the copay is paid first and what is left meets the deductible.
    `coinsurance_at_most`: the most the coinsurance of one bill may be. Of the visits in a plan year the first `free_visits`
    cost nothing, and the first `visits_before_deductible` leave it aside.
    """

    copay: Money = None
    coinsurance: Rate = None
    after_deductible: YesNo = None
    per: Annotated[str, Field(pattern="^(visit|stay|day)$")] = "visit"
    at_most_days: Count = None
    free_days: Count = None
    copay_first: YesNo = None
    coinsurance_at_most: Money = None
    free_visits: Count = None
    visits_before_deductible: Count = None
    covered: YesNo = None


def known_group(group: Model | None) -> Model | None:
    """A group of answers; one without any answer is unknown, as if it were not listed."""
    return None if group is None or group == type(group)() else group


class SelfPay(Model):
    """What a provider asks of a patient without insurance: its discount, then the part of the rest that its financial assistance
    takes, and the good faith estimate it gave."""

    discount: Rate = None
    financial_assistance: Rate = None
    good_faith_estimate: Money = None


class Limits(Model):
    """A person's and the family's yearly amount."""

    person: Money = None
    family: Money = None


class OutOfNetwork(Model):
    """Terms outside the network; `none` on the plan is `covered: no`."""

    covered: YesNo = None
    deductible: Limits = Limits()
    out_of_pocket_maximum: Limits = Limits()
    coinsurance: Rate = None


class Plan(Model):
    """A plan's numbers as they stand on its summary of benefits. Services are keyed by the services vocabulary.

    `premium_per_month`: what the household pays itself; `full_premium_per_month`: the whole price, an employer's part or a
    tax credit included; `benchmark_premium_per_month`: the Marketplace's second-lowest silver plan, for the tax credit.
    `copay_help_counts`: whether the plan counts a drug maker's card toward its limits (no is a copay accumulator);
    `maximizer`: it sets a drug's copay at what the card has; `alternative_funding`: it leaves out costly drugs and sends
    people to free-drug programs. `family_rule` is the deductible's, and the maximum's too unless `family_maximum_rule` says
    otherwise. `coordination`: what the plan pays when another one has paid first.
    """

    name: Label | None = None
    metal_level: OptionalCode("metal_level") = None  # type: ignore[valid-type]
    plan_year_starts: Annotated[int, Field(ge=1, le=12)] | None = None
    self_funded: YesNo = None
    grandfathered: YesNo = None
    hsa_qualified: YesNo = None
    cost_sharing_reduction: Rate = None
    family_rule: OptionalCode("family_rule") = None  # type: ignore[valid-type]
    family_maximum_rule: OptionalCode("family_rule") = None  # type: ignore[valid-type]
    deductible: Limits = Limits()
    drug_deductible: Limits | None = None
    out_of_pocket_maximum: Limits = Limits()
    drug_out_of_pocket_maximum: Limits | None = None
    coinsurance: Rate = None
    services: dict[Code("services"), ServiceTerms] | None = None  # type: ignore[valid-type]
    out_of_network: OutOfNetwork | None = None
    copay_help_counts: YesNo = None
    maximizer: YesNo = None
    alternative_funding: YesNo = None
    coordination: OptionalCode("coordination") = None  # type: ignore[valid-type]
    travel_benefit: Money = None
    premium_per_month: Money = None
    full_premium_per_month: Money = None
    benchmark_premium_per_month: Money = None
    medigap_letter: Annotated[str, Field(pattern="^[A-DF-GK-N]$")] | None = None
    medigap_high_deductible: YesNo = None
    medicaid_cap_months: Annotated[int, Field(ge=1, le=3)] | None = None
    va_priority_group: Annotated[int, Field(ge=1, le=8)] | None = None
    va_service_connected: YesNo = None
    tricare_group: Annotated[str, Field(pattern="^[ab]$")] | None = None
    tricare_status: OptionalCode("tricare_status") = None  # type: ignore[valid-type]

    @field_validator("drug_deductible", "drug_out_of_pocket_maximum", "out_of_network")
    @classmethod
    def _a_group_without_an_answer_is_left_out(cls, group: Model | None) -> Model | None:
        return known_group(group)

    @field_validator("services")
    @classmethod
    def _unknown_services_are_left_out(cls, services: dict[str, ServiceTerms] | None) -> dict[str, ServiceTerms] | None:
        return {name: terms for name, terms in (services or {}).items() if terms != ServiceTerms()} or None


class BenefitPeriod(Model):
    """A benefit period of Medicare Part A that is still open: its last night in a hospital or nursing facility, and its days."""

    last_inpatient_day: Days = None
    inpatient_days: Count = None
    skilled_nursing_days: Count = None


class Used(Model):
    """What this plan year has already taken, as of a day (the plan's web page or last statement shows it).

    Of Medicare: `out_of_pocket` of Part D is what counted toward its yearly limit, of Medigap K, L or a high-deductible policy
    what counted toward theirs; `lifetime_reserve_days` and `benefit_period` are Part A's.
    """

    as_of: Days = None
    deductible: Limits = Limits()
    out_of_pocket: Limits = Limits()
    lifetime_reserve_days: Count = None
    benefit_period: Annotated[BenefitPeriod | None, AfterValidator(known_group)] = None


class MoneyOfOthers(Model):
    """Somebody else's money for a drug under this coverage: a maker's card, a charity's grant, a state's program, a free drug.

    `drug` empty is any drug; `limit` is `per` plan year, month or fill, empty no known limit. `household_pays_at_least` stays
    with the household at every fill.
    """

    kind: Code("money_of_others")  # type: ignore[valid-type]
    drug: OptionalCode("drugs") = None  # type: ignore[valid-type]
    limit: Money = None
    per: Annotated[str, Field(pattern="^(year|month|fill)$")] = "year"
    household_pays_at_least: Money = None


class Coverage(Model):
    """One coverage from a day to a day. Unknown `to` is a coverage that goes on as far as anybody knows.

    `payment_plan_from`: the day a person joins the Medicare Prescription Payment Plan.

    `persons`: whom it covers; unknown is everybody asked about. `holder`: whose plan it is, who need not be the patient.

    `birthday_first`: of two parents' plans, whether this holder's birthday comes earlier in the year; no birthday is asked.
    """

    kind: Code("coverage_kinds")  # type: ignore[valid-type]
    starts: Days = None
    ends: Days = None
    persons: tuple[PersonId, ...] | None = None
    holder: PersonId | None = None
    birthday_first: YesNo = None
    pays: Annotated[int, Field(ge=1, le=9)] | None = None
    employer_size: Count = None
    cobra_event: OptionalCode("cobra_event") = None  # type: ignore[valid-type]
    plan: Plan = Plan()
    used: Used = Used()
    help: tuple[MoneyOfOthers, ...] | None = None
    payment_plan_from: Days = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Coverage":
        if self.starts and self.ends and self.ends.latest < self.starts.earliest:
            raise PydanticCustomError("days_reversed", "days_reversed")
        return self
