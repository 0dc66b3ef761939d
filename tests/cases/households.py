"""Random households for property tests: any answer known, known as a band, or unknown."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from cases.case import Case
from cases.coverage import Coverage, Limits, MoneyOfOthers, OutOfNetwork, Plan, ServiceTerms, Used
from cases.illness import EarlierTreatment, Illness, PlannedTreatment
from cases.life import (
    Absence,
    Caregiver,
    HelpReceived,
    HomeCost,
    Job,
    OwnPrice,
    PaidLeave,
    PlanTravelBenefit,
    ReceivedBill,
    Travel,
    Work,
)
from cases.people import Household, IncomeLine, Member, Patient
from cases.vocabulary import vocabulary
from ground.bands import Band, DayBand, is_unknown

yes_no = st.one_of(st.none(), st.booleans())


@st.composite
def bands(draw, largest, step=1):
    """Unknown, exact, a band, or a band open at one end."""
    ends = sorted(step * draw(st.integers(0, largest // step)) for _ in range(2))
    kind = draw(st.sampled_from(["unknown", "exact", "exact", "band", "open below", "open above"]))
    shapes = {
        "exact": Band(ends[0], ends[0]),
        "band": Band(*ends),
        "open below": Band(None, ends[1]),
        "open above": Band(ends[0], None),
    }
    return shapes.get(kind)


@st.composite
def days(draw, earliest=date(2024, 1, 1), latest=date(2027, 12, 31)):
    """Unknown, a day, or a span of days."""
    first, last = sorted(draw(st.dates(earliest, latest)) for _ in range(2))
    return draw(st.sampled_from([None, DayBand(first, first), DayBand(first, last)]))


def codes(name, only=None):
    return st.one_of(st.none(), st.sampled_from(only or sorted(vocabulary(name).terms)))


def lists(element, most=3):
    return st.one_of(st.none(), st.lists(element, max_size=most).map(tuple))


def money(dollars):
    return bands(dollars * 100)


plans = st.builds(
    Plan,
    metal_level=codes("metal_level"),
    plan_year_starts=st.one_of(st.none(), st.integers(1, 12)),
    deductible=st.builds(Limits, person=money(9000), family=money(18000)),
    out_of_pocket_maximum=st.builds(Limits, person=money(12000), family=money(24000)),
    coinsurance=bands(1_000_000, step=10_000),
    services=st.one_of(
        st.none(),
        st.dictionaries(
            st.sampled_from(["office_visit", "drug_in_clinic", "hospital_day", "lab_panel"]),
            st.builds(
                ServiceTerms,
                copay=money(800),
                coinsurance=bands(1_000_000, step=50_000),
                after_deductible=yes_no,
                per=st.sampled_from(["visit", "stay", "day"]),
                covered=yes_no,
            ),
            min_size=1,
            max_size=3,
        ),
    ),
    copay_help_counts=yes_no,
    maximizer=yes_no,
    alternative_funding=yes_no,
    self_funded=yes_no,
    grandfathered=yes_no,
    hsa_qualified=yes_no,
    cost_sharing_reduction=st.sampled_from([None, Band.exactly(940_000), Band.exactly(730_000)]),
    family_rule=codes("family_rule"),
    family_maximum_rule=codes("family_rule"),
    coordination=codes("coordination"),
    drug_deductible=st.one_of(st.none(), st.builds(Limits, person=money(900), family=money(1800))),
    drug_out_of_pocket_maximum=st.one_of(st.none(), st.builds(Limits, person=money(4000), family=money(8000))),
    out_of_network=st.one_of(
        st.none(),
        st.builds(
            OutOfNetwork,
            covered=yes_no,
            deductible=st.builds(Limits, person=money(9000), family=money(18000)),
            out_of_pocket_maximum=st.builds(Limits, person=money(20000), family=money(40000)),
            coinsurance=bands(1_000_000, step=50_000),
        ),
    ),
)


def _in_order(starts: DayBand | None, ends: DayBand | None, **told: Any) -> Coverage:
    """A coverage; one whose two days were drawn the wrong way round takes them the other way."""
    is_reversed = starts is not None and ends is not None and ends.latest < starts.earliest
    return Coverage(starts=ends, ends=starts, **told) if is_reversed else Coverage(starts=starts, ends=ends, **told)


coverages = st.builds(
    _in_order,
    kind=st.sampled_from(sorted(vocabulary("coverage_kinds").terms)),
    starts=days(),
    ends=days(),
    birthday_first=st.sampled_from([None, True, False]),
    pays=st.one_of(st.none(), st.integers(1, 3)),
    holder=st.sampled_from([None, "patient"]),
    plan=plans,
    help=st.one_of(
        st.none(),
        st.lists(
            st.builds(
                MoneyOfOthers,
                kind=codes("money_of_others").filter(lambda code: code is not None),
                limit=money(9000),
                per=st.sampled_from(["year", "month", "fill"]),
            ),
            max_size=2,
        ).map(tuple),
    ),
    used=st.builds(
        Used,
        deductible=st.builds(Limits, person=money(9000)),
        out_of_pocket=st.builds(Limits, person=money(12000)),
    ),
)

jobs = st.builds(
    Job,
    works=yes_no,
    status=codes("work_status"),
    wage=money(3000),
    per=codes("period"),
    hours_per_week=bands(60),
    days_per_week=bands(7),
    state_of_work=codes("states", ["CA", "NY", "NJ", "WA", "OR", "CT", "MD", "HI", "TX"]),
    employer_size=bands(100),
    leave=st.builds(
        PaidLeave,
        paid_days_left=bands(40),
        state_leave=yes_no,
        disability_insurance=yes_no,
        disability_waiting_days=bands(30),
        disability_pays_per_week=money(900),
        disability_pays_weeks=bands(60),
        ssdi_per_month=money(4000),
    ),
    absence=st.one_of(
        st.just(Absence()),
        st.builds(
            Absence,
            stops_on=days(date(2026, 1, 1)),
            returns_on=days(date(2026, 6, 1)),
            share_of_time_after=bands(1_000_000, step=100_000),
            full_time_on=days(date(2026, 9, 1)),
        ),
    ),
)

illnesses = st.builds(
    Illness,
    diagnosis=codes("diagnoses"),
    earlier_treatments=lists(
        st.builds(
            EarlierTreatment, treatment=st.sampled_from(sorted(vocabulary("treatments").terms)), drug=codes("drugs"), on=days()
        )
    ),
    in_treatment=yes_no,
    last_treated=days(),
    planned=st.builds(
        PlannedTreatment,
        path=st.sampled_from([None, "bispecific_myeloma"]),
        treatment=codes("treatments"),
        drugs=lists(st.sampled_from(sorted(vocabulary("drugs").terms)), most=2),
        start=days(date(2026, 6, 1), date(2027, 12, 31)),
        months=bands(24),
        nights_near_center=bands(40),
        setting=codes("setting"),
        approval=codes("approval"),
        network=codes("network"),
        trial=yes_no,
    ),
)


def members():
    one = st.builds(
        Member,
        id=st.just("member"),
        relation=codes("relation"),
        age=bands(90),
        in_tax_household=yes_no,
        lives_with_patient=yes_no,
        residency=codes("residency"),
    )
    return st.one_of(st.none(), st.lists(one, max_size=3).map(lambda found: tuple(_named(found, "member"))))


def caregivers():
    one = st.builds(
        Caregiver,
        id=st.just("caregiver"),
        relation=codes("relation"),
        share_of_days=bands(1_000_000, step=100_000),
        there_from=days(),
        there_until=days(),
        job=jobs,
    )
    return st.one_of(st.none(), st.lists(one, max_size=2).map(lambda found: tuple(_named(found, "caregiver"))))


def _named(found, word):
    return [one.model_copy(update={"id": f"{word}_{place}"}) for place, one in enumerate(found, start=1)]


def cases():
    """Any household."""
    return st.builds(
        Case,
        label=st.one_of(st.none(), st.text(max_size=80).filter(_is_a_label)),
        language=st.sampled_from([None, "en", "es"]),
        who_answers=codes("who_answers"),
        patient=st.builds(
            Patient,
            age=bands(100),
            state=codes("states"),
            residency=codes("residency"),
            veteran=yes_no,
            pregnant=yes_no,
            disability=yes_no,
            unable_to_work=yes_no,
            zip=st.sampled_from([None, "99201", "33101"]),
        ),
        household=st.builds(
            Household,
            size=bands(9).filter(lambda size: size is None or size.at_most != 0),
            members=members(),
            income_per_year=money(200_000),
            income=lists(
                st.builds(
                    IncomeLine, kind=codes("income_kind"), amount=money(9000), per=codes("period"), hours_per_week=bands(60)
                )
            ),
            assets=money(100_000),
        ),
        illness=illnesses,
        coverages=lists(coverages, most=2),
        has_coverage=st.dictionaries(st.sampled_from(sorted(vocabulary("coverage_kinds").terms)), st.booleans(), max_size=4),
        travel=st.builds(
            Travel,
            miles_one_way=bands(400),
            transport=codes("transport"),
            fare_round_trip=money(500),
            parking_and_tolls_per_trip=money(40),
            can_go_home_at_night=yes_no,
            free_lodging=yes_no,
            lodging_per_night=money(250),
            meals_per_day=money(90),
            center_zip=st.sampled_from([None, "98109", "10065", "00000"]),
            fuel_price_per_gallon=money(6),
            miles_per_gallon=bands(60),
            companion_comes_along=yes_no,
            companion_fare_round_trip=money(500),
            ride_fare_round_trip=money(200),
            patient_may_drive=yes_no,
            plan_travel_benefit=codes("plan_travel_benefit"),
            plan_benefit=st.builds(PlanTravelBenefit, lodging_per_night=money(150), total=money(10_000), beyond_miles=bands(120)),
        ),
        work=st.builds(Work, patient=jobs, caregivers=caregivers(), caregivers_take_turns=yes_no),
        home_costs=lists(st.builds(HomeCost, kind=codes("cost_kinds"), amount=money(500), per=codes("home_cost_period")), most=2),
        bills=lists(
            st.builds(ReceivedBill, hospital=yes_no, nonprofit_hospital=yes_no, first_billed=days(), amount=money(90_000)), most=2
        ),
        help=lists(
            st.builds(HelpReceived, kind=codes("help_kind"), outcome=codes("help_outcome"), on=days(), amount=money(9000)), most=2
        ),
        assumptions=st.dictionaries(
            st.sampled_from(["bispecific_myeloma.services.ivig_infusion.per_year", "bispecific_myeloma.months", "a.wrong.key"]),
            bands(9_000, step=500).filter(lambda band: band is not None),
            max_size=2,
        ),
        prices=lists(
            st.builds(OwnPrice, service=st.sampled_from(["lab_panel", "drug_in_clinic"]), allowed=money(20_000)), most=2
        ),
    )


def _is_a_label(text: str) -> bool:
    return not is_unknown(text)
