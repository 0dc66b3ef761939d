"""Estimates and simulations in one run: an explained estimate of every care path, and 10,000 drawn courses of a year-long one for
one commercial plan and for each other way of paying.

    .venv/bin/python -m bench.costs

The plain loop makes the same courses one by one. Quote the ratio; seconds depend on the machine.
"""

import time
import tracemalloc
from datetime import date
from functools import partial
from typing import Any

from bench.insurance import median_seconds
from cases.case import Case
from costs.courses.care_path import care_paths
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


def kinds() -> dict[str, list[Any]]:
    """The ways of paying that are drawn, the most common among people with cancer first."""
    original, drugs = {"kind": "original_medicare"}, {"kind": "medicare_part_d"}
    employer = {"kind": "employer", "starts": "2027-01-01", "plan": PLAN}
    card = {"kind": "copay_card", "limit": 9000, "per": "year"}
    return {
        "Medicare, letter G, Part D": [original, drugs, {"kind": "medigap", "plan": {"medigap_letter": "G"}}],
        "Medicare, letter N, Part D": [original, drugs, {"kind": "medigap", "plan": {"medigap_letter": "N"}}],
        "Medicare Advantage": [{"kind": "medicare_advantage"}],
        "Medicaid": [{"kind": "medicaid"}],
        "Medicare and Medicaid": [original, {"kind": "medicaid"}],
        "nobody": [],
        "two plans": [{**employer, "pays": 1}, {**employer, "pays": 2}],
        "card under an accumulator": [{**employer, "plan": {**PLAN, "copay_help_counts": "no"}, "help": [card]}],
        "a plan, then Medicare": [{**employer, "ends": "2027-06-30"}, {**original, "starts": "2027-07-01"}],
        "VA": [{"kind": "va_health"}],
    }


def plain_seconds(simulator: Simulator) -> float:
    """What the plain loop takes for one course."""
    start = time.perf_counter()
    for row in range(PLAIN_ROWS):
        simulator.splits_of(simulator.drawn[0], row)
    return (time.perf_counter() - start) / PLAIN_ROWS


def drawn(name: str, case: Case) -> str:
    """A line of the table: 10,000 courses of one household, drawn and adjudicated."""
    seconds = median_seconds(lambda: Simulator(case, AS_OF).medical())
    simulator = Simulator(case, AS_OF)
    assert simulator.rows == ROWS
    each = plain_seconds(simulator)
    del simulator
    tracemalloc.start()
    Simulator(case, AS_OF).medical()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return f"  {name:32}{seconds * 1000:7.0f} ms{each * 1000:12.2f} ms{each * ROWS / seconds:9.0f}{peak / 1e6:9.0f} MB"


def main() -> None:
    print("One explained estimate, warm:")
    for name in care_paths():
        print(f"  {name:32} {median_seconds(partial(estimate, household(name), AS_OF)) * 1000:7.1f} ms")
    print(f"{ROWS:,} courses of a year, drawn and adjudicated; the plain loop for one; plain to drawn for a course; memory")
    case = household("bispecific_myeloma", months=12)
    print(drawn("one commercial plan", case))
    for name, told in kinds().items():
        coverages = Case.model_validate({"coverages": told}).coverages
        print(drawn(name, case.model_copy(update={"coverages": coverages})))


if __name__ == "__main__":
    main()
