"""Estimates and simulations in one run: an explained estimate of every care path, and 10,000 drawn courses of a year-long one.

    .venv/bin/python -m bench.costs

The plain loop makes the same courses one by one. Quote the ratio; seconds depend on the machine.
"""

import time
import tracemalloc
from datetime import date
from functools import partial

from bench.insurance import median_seconds
from cases.case import Case
from costs.care_path import care_paths
from costs.estimate import estimate
from costs.simulation.simulate import ROWS, Simulator

AS_OF = date(2026, 11, 20)
PLAIN_ROWS = 40
PLAN = {"deductible": {"person": 2500}, "out_of_pocket_maximum": {"person": 7000}, "coinsurance": "20%", "plan_year_starts": 1}


def household(path: str, **planned: object) -> Case:
    """A household on an employer's plan with everything known that an estimate asks for."""
    return Case.model_validate(
        {
            "illness": {"planned": {"path": path, "start": "2027-01-04", "approval": "approved", **planned}},
            "coverages": [{"kind": "employer", "starts": "2027-01-01", "plan": PLAN}],
            "travel": {"miles_one_way": 40, "transport": "car", "can_go_home_at_night": "no", "parking_and_tolls_per_trip": 5},
            "work": {"patient": {"works": "yes", "wage": 52000, "per": "year"}, "caregivers": []},
        }
    )


def main() -> None:
    print("One explained estimate, warm:")
    for name in care_paths():
        print(f"  {name:32} {median_seconds(partial(estimate, household(name), AS_OF)) * 1000:7.1f} ms")
    case = household("bispecific_myeloma", months=12)
    whole = median_seconds(lambda: Simulator(case, AS_OF).medical())
    simulator = Simulator(case, AS_OF)
    assert not simulator.is_plain and simulator.rows == ROWS
    first = simulator.drawn[0]
    start = time.perf_counter()
    for row in first.rows[:PLAIN_ROWS]:
        simulator.splits_of(first, int(row))
    each = (time.perf_counter() - start) / PLAIN_ROWS
    tracemalloc.start()
    Simulator(case, AS_OF).medical()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    bills = len(first.courses.day)
    print(f"{ROWS:,} courses of a year (at most {bills} bills each), drawn and adjudicated: {whole * 1000:.0f} ms")
    print(f"  the plain loop: {each * 1000:.2f} ms a course; {each * ROWS / whole:.0f} times as long per course")
    print(f"  memory: {peak / 1e6:.0f} MB at its peak")


if __name__ == "__main__":
    main()
