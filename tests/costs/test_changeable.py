"""Every default can be changed: each number of a path is told with the place where the household's own stands in for it."""

from datetime import date
from decimal import Decimal

import pytest

from cases.files import parse_case
from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.courses.path_quantities import plain_chances, quantities_of
from costs.estimate import estimate
from costs.quantities import LEVELS

AS_OF = date(2026, 11, 20)
START = date(2027, 1, 4)
CASE = """
schema_version: 1
illness: {planned: {path: %s, start: 2027-01-04}}
coverages: []
work: {patient: {works: yes, wage: 200, per: day}, caregivers: []}
assumptions: {%s}
"""
COMPLICATIONS = [
    pytest.param(path.id, one.id, (one.only_in or (None,))[0], id=f"{path.id}-{one.id}")
    for path in care_paths().values()
    for one in path.complications
]


def estimate_of(path, assumptions=""):
    return estimate(parse_case((CASE % (path, assumptions)).encode(), "case.yaml"), AS_OF)


@pytest.mark.parametrize("path", sorted(care_paths()))
def test_every_number_of_a_path_is_told_with_its_place(path):
    """Lengths, counts, stays, nights, days off and every chance, such as of GVHD, infection and readmission; hospice's too. Only
    what belongs to a way that no course takes is left out."""
    one = care_paths()[path]
    drug = one.drug_when_unknown
    found = estimate_of(path)
    taken = {costed.course.alternative for costed in found.courses.values()}
    unused = [f"alternatives.{way.id}." for way in one.alternatives if way.id not in taken]
    ways = {f"services.{part.key}.": part.only_in for part in one.services_of(drug)}
    ways |= {f"complications.{part.id}.": part.only_in for part in one.complications}
    unused += [key for key, only_in in ways.items() if only_in and not taken & set(only_in)]
    keys = {*quantities_of(one, drug), *plain_chances(one)}
    wanted = {f"assumptions.{path}.{key}" for key in keys if not key.startswith(tuple(unused))}
    assert wanted <= {line.key for line in found.assumptions}


@pytest.mark.parametrize(("path", "complication", "way"), COMPLICATIONS)
def test_a_chance_of_all_happens_in_every_course_and_one_of_nothing_in_none(path, complication, way):
    """At 100 % even the low course has it, at 0 % not even the high one: by its first service or stay."""
    one = care_paths()[path]
    made = next(each for each in one.complications if each.id == complication)
    key = f"complications.{complication}.chance"
    for level in LEVELS:
        counts = []
        for chance in (0, 1):
            brings = [f"services.{care.service}" for care in made.services] + ["stay_days"] * bool(made.stay_days)
            own = {f"complications.{complication}.{what}": dict.fromkeys(LEVELS, Decimal(2)) for what in brings}
            own |= {key: dict.fromkeys(LEVELS, Decimal(chance))}
            counts.append(len(build_course(one, one.drug_when_unknown, level, START, None, way, own).events))
        assert counts[1] > counts[0]


def test_a_typed_chance_is_told_as_the_households_own():
    """GVHD at 20 % in place of 52 %: told in percent, with its place, and the likely course, which had it, has it no more."""
    key = "allogeneic_sct.complications.acute_gvhd.chance"
    before, after = estimate_of("allogeneic_sct"), estimate_of("allogeneic_sct", f"{key}: 0.2")
    own = next(line for line in after.assumptions if line.key == f"assumptions.{key}")
    assert (own.said.key, own.said.values["chance"].per_million) == ("costs.assumption.own_chance", 200_000)
    events = [len(found.courses["likely"].course.events) for found in (before, after)]
    assert events[1] < events[0]
    assert not [one for one in after.notices if one.key == "costs.notice.assumption_unused"]
