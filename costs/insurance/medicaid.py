"""Medicaid: nominal cost sharing under a cap of the family's income, and Medicaid as the payer that pays last.

Rules (42 CFR 447.52-447.56): a state may ask small copays; emergency services ask none, nor do most children, people who are
pregnant, people in hospice, women treated through the breast and cervical cancer group, and people served by Indian health
providers. All premiums and copays of a family together stop at 5 percent of its income, counted by the month or by the
quarter as the state has chosen. Medicaid pays last, and a provider who takes it takes its payment in full (42 CFR 447.15).
The amounts a state asks were not collected: a copay nobody typed is unknown, never zero.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.plan_numbers import ServiceNumbers
from costs.insurance.whole_bills import household_pays_at_most, left_out, less, plan_pays
from costs.quantities import Level
from figures.lookup import look_up
from ground.money import share
from ground.said import Said

WITHOUT_COPAY = {"emergency_visit", "hospice_day", "hospice_drug", "hospice_respite_day"}
MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class MedicaidNumbers:
    """One household's Medicaid in one course.

    `income_per_year`: the family's, in cents; None when nobody knows it, and then no limit is known. `is_exempt`: nothing
    is asked of this person; None is unknown. `copays`: what the state's notice says, by service. `cap_months`: the cap is
    counted by 1 month or by 3.
    """

    level: Level
    income_per_year: int | None = None
    is_exempt: bool | None = None
    copays: dict[str, ServiceNumbers] = field(default_factory=dict)
    cap_months: int = 1


def is_exempt(age: int | None, pregnant: bool | None) -> bool | None:
    """Whether a person is spared copays by age or pregnancy; None where the answers leave it open, as other groups may be.

    A child under 18 is spared in the usual groups. Nobody else is ever known not to be: hospice, the cancer group, foster
    care and Indian health care are spared as well.
    """
    return True if pregnant or (age is not None and age < 18) else None


class MedicaidLedger:
    """Takes bills in the order of their days; the cap is the whole family's."""

    def __init__(self) -> None:
        self._paid: defaultdict[date, int] = defaultdict(int)

    def take(self, bill: Bill, numbers: MedicaidNumbers, coverage: int) -> Split:
        """Low: nothing. Likely: a copay nobody typed is left out and named. High: up to what is left of the cap."""
        period = first_day_of_period(bill.day, numbers.cap_months)
        split = replace(self._split(bill, numbers, coverage, self._left(numbers, period)), plan_year=period)
        self._paid[period] += split.copay
        return replace(split, out_of_pocket_so_far=self._paid[period])

    def _left(self, numbers: MedicaidNumbers, period: date) -> int | None:
        cap = cap_of_period(numbers, period)
        return None if cap is None else max(cap - self._paid[period], 0)

    def _split(self, bill: Bill, numbers: MedicaidNumbers, coverage: int, left: int | None) -> Split:
        if numbers.is_exempt or bill.service in WITHOUT_COPAY:
            return plan_pays(bill, Said("costs.reason.medicaid_exempt"), coverage, None)
        if left == 0:
            return plan_pays(bill, Said("costs.reason.medicaid_cap_reached"), coverage, None)
        terms = numbers.copays.get(bill.service)
        if terms is not None and terms.copay is not None:
            cents = terms.copay * (bill.units if terms.copay_per == "day" else 1)
            return _copay(bill, cents, left, coverage)
        if numbers.level == "low":
            return plan_pays(bill, Said("costs.reason.medicaid"), coverage, None)
        if numbers.level == "high" and left is not None:
            return _copay(bill, left, left, coverage)
        return left_out(bill, Said("costs.reason.medicaid_copay_unknown"), coverage, None, is_open=left is None)


def _copay(bill: Bill, cents: int, left: int | None, coverage: int) -> Split:
    paid = cents if left is None else min(cents, left)
    reason = Said("costs.reason.medicaid_cap_reached" if paid == left else "costs.reason.medicaid")
    return household_pays_at_most(bill, paid, reason, coverage, None)


def first_day_of_period(day: date, months: int) -> date:
    """The first day of the calendar month (1) or quarter (3) of a day."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def cap_of_period(numbers: MedicaidNumbers, day: date) -> int | None:
    """Cents a family pays at most in one month or quarter; None when the income is unknown."""
    if numbers.income_per_year is None:
        return None
    rate = look_up("medicaid_cost_sharing_cap", max(day, date(2026, 1, 1))).per_million
    return share(numbers.income_per_year, rate) * numbers.cap_months // MONTHS_IN_A_YEAR


def adjudicate_medicaid(bills: Iterable[Bill], numbers: MedicaidNumbers, coverage: int = 0) -> tuple[Split, ...]:
    """The splits of bills that fall on Medicaid alone, in the order of their days."""
    ledger = MedicaidLedger()
    return tuple(ledger.take(bill, numbers, coverage) for bill in sorted(bills, key=lambda one: one.day))


def after_medicaid(
    splits: Iterable[Split], in_force: Callable[[date], bool], takes_medicaid: bool | None, level: Level
) -> tuple[tuple[Split, ...], tuple[Said, ...]]:
    """A first payer's splits with full Medicaid paying last, and what must be said beside them.

    Where the provider takes Medicaid the household owes none of the first payer's cost sharing and nothing above its price;
    a share that was unknown is then nothing as well. Whether the provider takes it, unknown: low and likely take it that it
    does, high that it does not. What the first payer does not cover, or may not cover, stays: Medicaid's own rules decide.
    """
    if takes_medicaid is False:
        return tuple(splits), (Said("costs.notice.provider_without_medicaid"),)
    helps = takes_medicaid or level != "high"
    said = Said("costs.reason.medicaid_pays_last")
    done = tuple(paid_last(split, said) if helps and in_force(split.bill.day) else split for split in splits)
    notice = "medicaid_pays_last" if takes_medicaid else "medicaid_pays_last_if_taken"
    return done, (Said(f"costs.notice.{notice}"),)


def paid_last(split: Split, reason: Said) -> Split:
    """The split with the first payer's cost sharing and what is billed above its price taken from the household."""
    if split.not_covered or split.coverage is None or split.reason.key == "costs.reason.terms_unknown":
        return split
    owed = split.deductible + split.copay + split.coinsurance
    if not owed and not split.balance_billed and not split.left_out:
        return split
    paid = less(split, owed, reason)
    return replace(paid, balance_billed=0, left_out=False, open_above=False)
