"""The ledger of a Medicare Advantage plan.

Rules: the plan's copays and coinsurance stop when the yearly limit in its network is reached, exactly; what is paid there
also fills the combined limit, which alone bounds care outside (42 CFR 422.100(f)(4), 422.101(d)). A copay by the day ends
with the plan's number of days of a stay. Emergency care and ambulances are at the network's terms everywhere (42 CFR
422.113). Part D drugs run against their own deductible and cap. All counters start again on January 1. Routine care in a
qualifying clinical trial (NCD 310.1) is billed to Original Medicare; since 2011 the plan pays the difference down to what
the same care costs in its network. Hospice is paid by Original Medicare (`costs.insurance.medicare.hospice`).
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.arithmetic import Amount, Smaller, split_amounts
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.hospice import HOSPICE, HospiceBenefit
from costs.insurance.plan_numbers import ServiceNumbers, UsedSoFar
from costs.insurance.whole_bills import household_pays, household_pays_at_most, left_out, less, plan_pays
from ground.said import Said

EVERYWHERE = {"emergency_visit", "ambulance"}
HOSPITAL_DAYS = {"hospital_day", "icu_day"}
LIMIT_REACHED = Said("costs.reason.limit_reached")
Year = tuple[date, str]
"""The first day of a calendar year, and a person."""


class MedicareAdvantageLedger:
    """Takes bills in the order of their days; one plan member each, no family limits."""

    def __init__(self, used: UsedSoFar | None = None):
        self._deductible: defaultdict[tuple[Year, bool], int] = defaultdict(int)
        self._in_network: defaultdict[Year, int] = defaultdict(int)
        self._combined: defaultdict[Year, int] = defaultdict(int)
        self._drugs: defaultdict[Year, tuple[int, int]] = defaultdict(lambda: (0, 0))
        self._stay_days: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._hospice: defaultdict[str, HospiceBenefit] = defaultdict(lambda: HospiceBenefit(YearFigures()))
        if used is not None:
            year = (date(used.as_of.year, 1, 1), used.person)
            self._deductible[year, True] = used.deductible
            self._in_network[year] = self._combined[year] = used.out_of_pocket

    def take(self, bill: Bill, plan: MedicareAdvantageNumbers, coverage: int, trial_share: int | None = None) -> Split:
        """The split of one bill. `trial_share`: the bill is routine care in a qualifying trial, and this is what Original
        Medicare would ask of the household for it, in cents."""
        year = date(bill.day.year, 1, 1)
        if bill.benefit == "pharmacy":
            return self._take_drug(bill, plan.drug_part, coverage, year)
        if bill.service in HOSPICE:
            return self._take_hospice(bill, coverage, year)
        inside = bill.in_network or bill.service in EVERYWHERE or trial_share is not None
        terms = terms_of(bill, plan, inside)
        if terms is None:
            return left_out(bill, Said("costs.reason.terms_unknown"), coverage, year, is_open=True)
        if not terms.is_covered:
            return household_pays(bill, Said("costs.reason.not_covered"), coverage, year)
        split = self._split(bill, plan, terms, inside, coverage)
        if trial_share is not None:
            split = _as_in_trial(split, trial_share)
        mine = (year, bill.person)
        pays = split.deductible + split.copay + split.coinsurance
        self._deductible[mine, inside] += split.deductible
        self._in_network[mine] += pays if inside else 0
        self._combined[mine] += pays
        so_far = (self._in_network if inside else self._combined)[mine]
        return replace(split, deductible_so_far=self._deductible[mine, inside], out_of_pocket_so_far=so_far)

    def _take_hospice(self, bill: Bill, coverage: int, year: date) -> Split:
        """What Original Medicare leaves of it; nothing counts toward the plan's limits."""
        asked = self._hospice[bill.person].ask(bill)
        cents = sum(one.cents or 0 for one in asked.owed)
        if asked.allowed is None:
            return _unknown_price(bill, None, cents, coverage)
        rest = asked.allowed - cents
        return Split(
            bill, asked.allowed, coinsurance=cents, plan_pays=rest, coverage=coverage, plan_year=year, reason=asked.reason
        )

    def _split(self, bill: Bill, plan: MedicareAdvantageNumbers, terms: ServiceNumbers, inside: bool, coverage: int) -> Split:
        year = date(bill.day.year, 1, 1)
        copay = self._copay(bill, plan, terms, inside)  # counts the stay's days, also once the limit is reached
        mine = (year, bill.person)
        left = left_of(plan, inside, self._in_network[mine], self._combined[mine])
        if left == 0:
            return plan_pays(bill, LIMIT_REACHED, coverage, year)
        deductible_left = deductible_left_of(plan, terms, inside, self._deductible[mine, inside])
        if bill.allowed is None:
            return _unknown_price(bill, None if terms.coinsurance or deductible_left else copay, left, coverage)
        amounts = split_amounts(bill.allowed, deductible_left, left, copay, terms.coinsurance or 0)
        pays = sum(amounts)
        reached = left is not None and pays == left and pays < bill.allowed
        split = Split(bill, bill.allowed, *amounts, plan_pays=bill.allowed - pays, coverage=coverage, plan_year=year)
        return replace(split, reason=LIMIT_REACHED if reached else split.reason)

    def _copay(self, bill: Bill, plan: MedicareAdvantageNumbers, terms: ServiceNumbers, inside: bool) -> int:
        """The copay of a bill in cents; days of one stay are counted across its bills."""
        stay = stay_of(bill)
        before = 0 if stay is None else self._stay_days[stay]
        if stay is not None:
            self._stay_days[stay] += bill.units
        return int(copay_of(bill, plan, terms, inside, before))

    def _take_drug(self, bill: Bill, part: DrugPart | None, coverage: int, year: date) -> Split:
        if part is None:
            return household_pays(bill, Said("costs.reason.no_drug_part"), coverage, year)
        deductible, paid = self._drugs[year, bill.person]
        if paid >= part.cap:
            return plan_pays(bill, Said("costs.reason.drug_cap_reached"), coverage, year)
        left = part.cap - paid
        if bill.allowed is None:
            split = _unknown_price(bill, None, left, coverage)
        else:
            amounts = split_amounts(bill.allowed, max(part.deductible - deductible, 0), left, 0, part.coinsurance)
            rest = bill.allowed - sum(amounts)
            split = Split(bill, bill.allowed, *amounts, plan_pays=rest, coverage=coverage, plan_year=year)
        paid += split.deductible + split.copay + split.coinsurance
        self._drugs[year, bill.person] = (deductible + split.deductible, paid)
        reason = Said("costs.reason.drug_cap_reached") if paid == part.cap and not split.left_out else split.reason
        return replace(
            split, deductible_so_far=deductible + split.deductible, out_of_pocket_so_far=paid, plan_year=year, reason=reason
        )


def terms_of(bill: Bill, plan: MedicareAdvantageNumbers, inside: bool) -> ServiceNumbers | None:
    """The terms of a bill with its coinsurance filled in; None where nobody knows the terms outside the network."""
    if not inside:
        outside = plan.out_of_network
        return None if outside is None else ServiceNumbers(coinsurance=outside.coinsurance, is_covered=outside.is_covered)
    if bill.service == "skilled_nursing_day" and plan.skilled_nursing:
        return ServiceNumbers(copay=0, coinsurance=0, copay_per="day", deductible_applies=False)
    name = "hospital_day" if bill.service in HOSPITAL_DAYS and bill.service not in plan.services else bill.service
    terms = plan.services.get(name, ServiceNumbers())
    if terms.coinsurance is not None:
        return terms
    return replace(terms, coinsurance=0 if terms.copay is not None else plan.coinsurance)


def left_of(
    plan: MedicareAdvantageNumbers,
    inside: bool,
    in_network: Amount,
    combined: Amount,
    smaller: Smaller = min,
    larger: Smaller = max,
) -> Amount | None:
    """What is left of the limits that bind a bill, from what is used of them; None: no limit binds it."""
    in_both = None if plan.combined_maximum is None else larger(plan.combined_maximum - combined, 0)
    if not inside:
        return in_both
    in_network_left = larger(plan.in_network_maximum - in_network, 0)
    return in_network_left if in_both is None else smaller(in_network_left, in_both)


def deductible_left_of(
    plan: MedicareAdvantageNumbers, terms: ServiceNumbers, inside: bool, used: Amount, larger: Smaller = max
) -> Amount:
    if not terms.deductible_applies:
        return 0
    outside = 0 if plan.out_of_network is None else plan.out_of_network.deductible
    return larger((plan.deductible if inside else outside) - used, 0)


def stay_of(bill: Bill) -> tuple[str, str] | None:
    """Under what the days of a bill's stay are counted: intensive care with the hospital's, other services each alone."""
    return None if bill.stay is None else ("hospital" if bill.service in HOSPITAL_DAYS else bill.service, bill.stay)


def copay_of(
    bill: Bill,
    plan: MedicareAdvantageNumbers,
    terms: ServiceNumbers,
    inside: bool,
    before: Amount,
    smaller: Smaller = min,
    larger: Smaller = max,
) -> Amount:
    """The copay of a bill in cents; `before`: the days of its stay so far."""
    after = before + bill.units
    if inside and bill.service == "skilled_nursing_day" and plan.skilled_nursing:
        return _by_bands(plan.skilled_nursing, before, after, smaller, larger)
    if terms.copay is None:
        return 0
    if terms.copay_per == "stay":
        return terms.copay * (before == 0)
    if terms.copay_per != "day":
        return terms.copay
    last = after if terms.at_most_days is None else smaller(after, terms.at_most_days)
    return terms.copay * larger(last - before, 0)


def _by_bands(bands: tuple[tuple[int, int], ...], before: Amount, after: Amount, smaller: Smaller, larger: Smaller) -> Amount:
    """Copays of the days past `before` up to `after`; a day past the last band asks nothing more here."""
    total: Amount = 0
    first = 0
    for last, copay in bands:
        total = total + copay * larger(smaller(after, last) - larger(before, first), 0)
        first = last
    return total


def _unknown_price(bill: Bill, copay: int | None, left: int | None, coverage: int) -> Split:
    """`copay` is the whole share where the price does not matter, else None; then the course's rule for unknown prices."""
    year = date(bill.day.year, 1, 1)
    if copay is not None:
        cents = copay if left is None else min(copay, left)
        return household_pays_at_most(bill, cents, Said("costs.reason.plan"), coverage, year)
    if bill.unknown_price == "all_that_is_left" and left is not None:
        reason = Said("costs.reason.bounded_by_limit")
        return Split(bill, left, coinsurance=left, coverage=coverage, plan_year=year, reason=reason)
    return left_out(bill, Said("costs.reason.price_unknown"), coverage, year, is_open=left is None)


def _as_in_trial(split: Split, original_medicare_share: int) -> Split:
    """The household pays the smaller of Original Medicare's share and the plan's own; the plan tops up the difference."""
    if split.left_out:
        return split
    pays = split.deductible + split.copay + split.coinsurance
    kept = less(split, max(pays - original_medicare_share, 0), Said("costs.reason.trial_care"))
    return replace(kept, secondary_pays=max(original_medicare_share - pays, 0))
