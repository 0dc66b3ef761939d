"""The insurance ledgers in one run: 10,000 rows of 100 bills in the vector form, beside the plain ledger row by row.

    .venv/bin/python -m bench.insurance

Quote the ratio; seconds depend on the machine.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from costs.bills import Bill
from costs.insurance import adjudicate
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.payers import CommercialPayer, Yearly
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers
from costs.insurance.vector import adjudicate_rows, one_row

ROWS, BILLS, RUNS, PLAIN_ROWS = 10_000, 100, 7, 200


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs after one that is not counted."""
    work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> None:
    numbers = np.random.default_rng(20261120)
    services = ["drug_in_clinic", "office_visit", "lab_panel", "hospital_day"]
    first = date(2026, 7, 6)
    bills = [Bill(first + timedelta(days=4 * place), services[place % 4], "medical", 0) for place in range(BILLS)]
    allowed = numbers.integers(5_000, 1_500_000, size=(ROWS, BILLS), dtype=np.int64)
    plan = PlanNumbers(
        deductible=numbers.integers(0, 800_000, ROWS, dtype=np.int64),  # type: ignore[arg-type]
        out_of_pocket_maximum=numbers.integers(800_000, 1_060_000, ROWS, dtype=np.int64),  # type: ignore[arg-type]
        coinsurance=numbers.integers(0, 500_000, ROWS, dtype=np.int64),  # type: ignore[arg-type]
        services={"office_visit": ServiceNumbers(copay=4_000, deductible_applies=False)},
    )

    def plain() -> None:
        for row in range(PLAIN_ROWS):
            coverage = PayingCoverage("employer", CommercialPayer(Yearly(((first, one_row(plan, row)),))))
            priced = [Bill(bill.day, bill.service, bill.benefit, int(allowed[row, place])) for place, bill in enumerate(bills)]
            adjudicate([coverage], priced, first)

    vector_seconds = median_seconds(lambda: adjudicate_rows(plan, bills, allowed))
    plain_seconds = median_seconds(plain, runs=3) / PLAIN_ROWS
    tracemalloc.start()
    adjudicate_rows(plan, bills, allowed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"vector: {ROWS:,} rows x {BILLS} bills in {vector_seconds * 1000:.0f} ms")
    ratio = plain_seconds * ROWS / vector_seconds
    print(f"plain: one row in {plain_seconds * 1000:.2f} ms, {ratio:.0f} times the vector form's")
    print(f"memory of the vector form above its input: {peak / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
