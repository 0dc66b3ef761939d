"""What of the likely course may count as medical expenses in the federal income tax: information, never subtracted.

By calendar year: medical bills, trips, and lodging up to the limit a night for the patient and one companion; not meals, wages
or costs at home. Only the part above a share of the income counts, and only for people who itemize; where the adjusted gross
income is not told, the typed income stands in for it. Not modeled: premiums, what other people pay back, state taxes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.case import Case
from costs.amounts import CostLine
from costs.travel.trips import companion_comes
from figures.lookup import FigureError, Reading, look_up
from ground import money
from ground.bands import Band
from ground.said import Cents, Said, Share
from ground.sources import Source

MEDICAL = {"deductibles_and_copayments", "follow_up_and_side_effects"}
TRIPS = {"mileage", "airfare", "ground_transport", "parking_tolls"}


@dataclass(frozen=True, slots=True)
class TaxFact:
    """One sentence beside the total, with the pages behind it."""

    said: Said
    sources: tuple[Source, ...]


def tax_facts(case: Case, lines: Iterable[CostLine], as_of: date) -> tuple[TaxFact, ...]:
    """What may be deductible, a sentence a year; nothing where the figures of that day are missing or nothing counts."""
    try:
        floor = look_up("medical_deduction_floor", as_of)
        a_night = look_up("irs_lodging_limit_per_night", as_of)
    except FigureError:
        return ()
    persons = 1 if companion_comes(case) is False else 2
    by_year: dict[int, int] = {}
    for line in lines:
        by_year[line.day.year] = by_year.get(line.day.year, 0) + _counts(line, persons * a_night.cents)
    pages = tuple(dict.fromkeys((*floor.sources, *a_night.sources)))
    return tuple(
        TaxFact(_said(case.household.income_per_year, year, cents, floor), pages)
        for year, cents in sorted(by_year.items())
        if cents
    )


def _counts(line: CostLine, lodging_limit: int) -> int:
    if line.category in MEDICAL or line.cost_kind in TRIPS:
        return line.cents
    return min(line.cents, lodging_limit) if line.cost_kind == "lodging" else 0


def _said(income: Band | None, year: int, cents: int, floor: Reading) -> Said:
    values = {"year": str(year), "amount": Cents(cents), "share": Share(floor.per_million)}
    if income is None:
        return Said("costs.tax.year_income_unknown", values)
    ends = [None if end is None else money.share(end, floor.per_million) for end in (income.at_least, income.at_most)]
    above = Cents(ends[0]) if ends[0] == ends[1] else Cents.span(*ends)
    return Said("costs.tax.year", values | {"floor": above})
