"""The insurance ledgers in one run: 10,000 rows of 100 bills in the vector form, beside the plain ledger row by row.

    .venv/bin/python -m bench.insurance

Half the rows of Original Medicare lack one of the stays, so that rows with different benefit periods are measured too. Quote
the ratio; seconds depend on the machine.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from costs.bills import Bill
from costs.insurance import adjudicate
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers
from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.medicare.vector import adjudicate_medicare_rows
from costs.insurance.medicare.vector_advantage import adjudicate_advantage_rows
from costs.insurance.payers import AdvantagePayer, CommercialPayer, MedicarePayer, Payer, Yearly
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers
from costs.insurance.row_splits import Cents, RowSplits, bills_of_row, one_row
from costs.insurance.vector import adjudicate_rows

ROWS, BILLS, RUNS, PLAIN_ROWS = 10_000, 100, 7, 200
FIRST = date(2026, 7, 6)
VISITS = ("drug_in_clinic", "infusion_administration", "office_visit", "lab_panel", "imaging_ct")


@dataclass(frozen=True)
class Form:
    """One kind of insurance: its vector form over all rows, and the plain payer of one row."""

    name: str
    rows: Callable[[], RowSplits]
    payer_of_row: Callable[[int], Payer]
    bills: list[Bill]
    allowed: Cents


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs after one that is not counted."""
    work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def course() -> list[Bill]:
    """100 bills of 13 months: visits and drugs at a hospital's clinic, medicines, and a stay of six days every 20 bills."""
    bills = []
    for place in range(BILLS):
        day = FIRST + timedelta(days=4 * place)
        if place % 20 == 19:
            bills.append(Bill(day, "hospital_day", "hospital", None, "hospital", 6, facility="north", stay=str(place)))
        elif place % 4 == 3:
            bills.append(Bill(day, "drug_from_pharmacy", "pharmacy", None, "home"))
        else:
            service = VISITS[place % len(VISITS)]
            setting = "office" if service == "office_visit" else "hospital_outpatient"
            bills.append(Bill(day, service, "medical", None, setting, facility="north"))
    return bills


def forms() -> list[Form]:
    random = np.random.default_rng(20261120)
    bills = course()
    allowed = random.integers(5_000, 1_500_000, size=(ROWS, BILLS), dtype=np.int64)
    lacking = allowed.copy()
    lacking[: ROWS // 2, 39] = 0

    def each_row(least: int, most: int) -> Any:
        return random.integers(least, most, ROWS, dtype=np.int64)

    commercial = PlanNumbers(
        deductible=each_row(0, 800_000),
        out_of_pocket_maximum=each_row(800_000, 1_060_000),
        coinsurance=each_row(0, 500_000),
        services={"office_visit": ServiceNumbers(copay=4_000, deductible_applies=False)},
    )
    hospital = ServiceNumbers(copay=each_row(20_000, 45_000), copay_per="day", at_most_days=5, deductible_applies=False)
    advantage = MedicareAdvantageNumbers(
        in_network_maximum=each_row(300_000, 925_000),
        combined_maximum=1_400_000,
        services={"hospital_day": hospital, "office_visit": ServiceNumbers(copay=3_000)},
        drug_part=DrugPart(61_500, 250_000, 210_000),
    )
    found = [
        Form(
            "commercial",
            lambda: adjudicate_rows(commercial, bills, allowed),
            lambda row: CommercialPayer(Yearly(((FIRST, one_row(commercial, row)),))),
            bills,
            allowed,
        ),
        Form(
            "Medicare Advantage",
            lambda: adjudicate_advantage_rows(Yearly(((FIRST, advantage),)), bills, lacking),
            lambda row: AdvantagePayer(Yearly(((FIRST, one_row(advantage, row)),))),
            bills,
            lacking,
        ),
    ]
    for letter in (None, "G", "K", "N"):
        cover = MedicareCover(medigap=letter)
        found.append(
            Form(
                "Medicare A, B, D" + (f" with letter {letter}" if letter else ""),
                lambda cover=cover: adjudicate_medicare_rows(cover, bills, lacking),  # type: ignore[misc]
                lambda row, cover=cover: MedicarePayer(cover),  # type: ignore[misc]
                bills,
                lacking,
            )
        )
    return found


def plain(form: Form) -> int:
    """What the households of the first rows pay, by the plain ledger."""
    paid = 0
    for row in range(PLAIN_ROWS):
        priced = bills_of_row(form.bills, form.allowed, row).values()
        paid += sum(split.household_pays for split in adjudicate([PayingCoverage("any", form.payer_of_row(row))], priced, FIRST))
    return paid


def measure(form: Form) -> str:
    if plain(form) != form.rows().household_pays[:PLAIN_ROWS].sum():
        raise SystemExit(f"{form.name}: the two forms differ")
    vector_seconds = median_seconds(form.rows)
    plain_seconds = median_seconds(lambda: plain(form), runs=3) / PLAIN_ROWS
    tracemalloc.start()
    form.rows()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    ratio = plain_seconds * ROWS / vector_seconds
    return f"{form.name:<32}{vector_seconds * 1000:8.0f} ms{plain_seconds * 1000:12.2f} ms{ratio:10.0f}{peak / 1e6:12.0f} MB"


def main() -> None:
    print(f"{ROWS:,} rows x {BILLS} bills; plain: one row; ratio: plain to vector for a row; memory above the input")
    print(f"{'':<32}{'vector':>11}{'plain':>15}{'ratio':>10}{'memory':>15}")
    for form in forms():
        print(measure(form))


if __name__ == "__main__":
    main()
