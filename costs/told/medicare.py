"""Medicare as the household knows it: Original Medicare with what stands beside it, or a Medicare Advantage plan.

What stands beside Medicare (Part D, a supplement, Medicaid, a Medicare Savings Program, Extra Help) is counted when the
household named it, from the day it begins to the day it ends. Part D nobody was asked about is counted with the standard
benefit at low and likely and not at high.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cases.case import Case
from cases.coverage import Coverage, Plan
from cases.reading import household_size, income_per_year
from cases.vocabulary import vocabulary
from costs.amounts import UNBOUNDED, at_level, more_is_better
from costs.insurance.medicare.advantage_numbers import advantage_numbers
from costs.insurance.medicare.cover import BenefitPeriodUsed, ExtraHelp, Letter, MedicareCover, MedicareUsed
from costs.insurance.payers import AdvantagePayer, MedicarePayer, Yearly
from costs.insurance.typed_terms import person_amount
from costs.quantities import Level
from costs.told.help import helps_of
from costs.told.medigap import HIGH_DEDUCTIBLE, is_high_deductible, letter_not_said
from costs.told.plan_bands import begins_after, counts_on, first_day, last_day_of, plan_years, used_so_far
from figures.lookup import look_up
from figures.poverty import poverty_guideline
from ground import money
from ground.bands import Band, DayBand

BESIDE_MEDICARE = frozenset({"medicare_part_d", "medigap", "qmb", "slmb", "qi", "extra_help", "medicaid"})
BESIDE_ORIGINAL = BESIDE_MEDICARE | {"tricare"}
"""Kinds that are no payer of their own for somebody with Medicare; TRICARE For Life only beside Original Medicare."""
MEDICARE = ("original_medicare", "medicare_advantage")
ONE_DAY = timedelta(days=1)
FIRST_FIGURES = date(2025, 1, 1)


def medicare_payer(case: Case, told: Sequence[Coverage], level: Level, as_of: date, last_day: date) -> MedicarePayer:
    """Original Medicare with everything the household named beside it, from its first to its last day."""
    cover = cover_beside(case, told, level, as_of, last_day)
    helps = helps_of((one for one in told if one.kind in ("original_medicare", "medicare_part_d")), level)
    return MedicarePayer(replace(cover, used=_used(told, level, as_of)), helps)


def cover_beside(case: Case, told: Sequence[Coverage], level: Level, as_of: date, last_day: date) -> MedicareCover:
    """What stands beside Medicare on the first day of the year of `as_of`, or on Medicare's own first day if that is later, with
    each change up to `last_day`."""
    beside = [one for one in told if one.kind in beside_medicare(told)]
    bounds = {one.starts.earliest for one in beside if one.starts}
    bounds |= {one.ends.latest + ONE_DAY for one in beside if one.ends}
    begun = [first_day(one) for one in told if one.kind in MEDICARE]
    begins = max(date(as_of.year, 1, 1), min(begun, default=date.min))
    days = [begins, *sorted(day for day in bounds if begins < day <= last_day)]
    stand_in = letter_not_said(case, told, level, as_of)
    covers = [(day, _cover_on(case, beside, level, day, stand_in)) for day in days]
    return replace(covers[0][1], later=tuple(covers[1:]))


def beside_medicare(told: Sequence[Coverage]) -> frozenset[str]:
    """The kinds that stand beside the Medicare the household has; none without Medicare."""
    kinds = {one.kind for one in told} & set(MEDICARE)
    return frozenset() if not kinds else BESIDE_ORIGINAL if kinds == {"original_medicare"} else BESIDE_MEDICARE


def without_medicare(coverage: Coverage, told: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """The times in which Medicaid or TRICARE stands alone, before Medicare begins or after it has ended; none for other kinds."""
    if coverage.kind not in ("medicaid", "tricare"):
        return ()
    parts = [coverage]
    for medicare in told:
        if medicare.kind in MEDICARE:
            parts = [left for part in parts for left in _before_and_after(part, medicare)]
    return tuple(parts)


def _before_and_after(part: Coverage, medicare: Coverage) -> list[Coverage]:
    """A coverage's time without that of Medicare."""
    first, last = first_day(part), last_day_of(part)
    found = []
    if medicare.starts and first < medicare.starts.earliest:
        end = min(last, medicare.starts.earliest - ONE_DAY)
        found.append(part.model_copy(update={"ends": DayBand(end, end)}))
    if medicare.ends and last > medicare.ends.latest:
        begin = max(first, medicare.ends.latest + ONE_DAY)
        found.append(part.model_copy(update={"starts": DayBand(begin, begin)}))
    return found


def _cover_on(case: Case, beside: Sequence[Coverage], level: Level, day: date, stand_in: Letter) -> MedicareCover:
    """The cover of one day. A kind that is listed counts on its own days only; one answered yes counts on all.
    `stand_in`: the letter of a supplement nobody knows the letter of."""
    listed = {one.kind for one in beside}
    in_force = {one.kind: one for one in beside if counts_on(one, day)}
    has = {kind: kind in in_force if kind in listed else case.has_coverage.get(kind) for kind in BESIDE_MEDICARE}
    letter = None
    if has["medigap"]:
        typed = in_force["medigap"].plan.medigap_letter if "medigap" in in_force else None
        letter = typed or stand_in
    part_d = level != "high" if has["medicare_part_d"] is None else has["medicare_part_d"]
    has_help = has["extra_help"] or has["slmb"] or has["qi"]
    drugs = in_force["medicare_part_d"].plan if "medicare_part_d" in in_force else Plan()
    return MedicareCover(
        part_d=bool(part_d or has["extra_help"] or has["qmb"] or has["medicaid"]),
        part_d_deductible=person_amount(drugs.drug_deductible or drugs.deductible, level),
        part_d_coinsurance=None if drugs.coinsurance is None else at_level(drugs.coinsurance, level, unknown_high=money.MILLION),
        medigap=letter,  # type: ignore[arg-type]
        high_deductible=letter in HIGH_DEDUCTIBLE and "medigap" in in_force and is_high_deductible(in_force["medigap"]),
        qmb=bool(has["qmb"]),
        medicaid=bool(has["medicaid"]),
        tricare="tricare" in in_force,
        extra_help=_dual_help(case, day) if has["medicaid"] else "full" if has_help else None,
    )


def _dual_help(case: Case, day: date) -> ExtraHelp:
    """Extra Help of somebody with full Medicaid: the smaller copays where the income surely is at most the poverty guideline."""
    income, size, state = income_per_year(case), household_size(case), case.patient.state
    region = None if state is None else vocabulary("states").terms[state].guideline_region
    if income is None or size is None or not size.exact or region in (None, "none"):
        return "full"
    guideline = poverty_guideline(size.exact, region, max(day, FIRST_FIGURES)).cents
    return "full_dual_to_100_percent" if income.is_at_most(guideline) else "full"


def _used(told: Sequence[Coverage], level: Level, as_of: date) -> MedicareUsed:
    """What is used this year: the Part B deductible and what counts toward the Part D cap, where the household typed them.

    They belong to the year the household saw them in. Part D's deductible comes first in what was spent. Unknown, the Part B
    deductible counts as met at low and as not met at likely and high; of reserve days, an open benefit period and a supplement's
    yearly limit nothing is taken as used.
    """
    begun = {coverage.kind: coverage for coverage in told if not begins_after(coverage, as_of)}
    original, drugs, policy = (begun.get(kind) for kind in ("original_medicare", "medicare_part_d", "medigap"))
    on = max((one.used.as_of.latest for one in (original, drugs) if one is not None and one.used.as_of), default=as_of)
    part_b, part_d = (look_up(key, max(on, FIRST_FIGURES)).cents for key in ("part_b_deductible", "part_d_deductible"))
    met = None if original is None else original.used.deductible.person
    spent = None if drugs is None else drugs.used.out_of_pocket.person
    cap = look_up("part_d_out_of_pocket_cap", max(on, FIRST_FIGURES)).cents
    spent_cents = min(_spent(spent, level), max(cap, (spent and spent.at_least) or 0))
    return MedicareUsed(
        on,
        part_b_deductible=(part_b if level == "low" else 0) if met is None else min(_spent(met, level), part_b),
        part_d_deductible=min(spent_cents, part_d),
        part_d_out_of_pocket=spent_cents,
        lifetime_reserve_days=0 if original is None else _days(original.used.lifetime_reserve_days, level),
        medigap_out_of_pocket=_spent(None if policy is None else policy.used.out_of_pocket.person, level),
        benefit_period=None if original is None else _open_period(original, level),
    )


def _spent(spent: Band | None, level: Level) -> int:
    """What was spent toward a limit: more of it leaves less to pay. An amount open above has met the limit at low."""
    return 0 if spent is None else more_is_better(spent, level, unlimited=UNBOUNDED)


def _days(days: Band | None, level: Level) -> int:
    """Days already used leave fewer for later, so more of them is the dearer end."""
    return 0 if days is None else at_level(days, level, unknown_high=days.at_least) or 0


def _open_period(original: Coverage, level: Level) -> BenefitPeriodUsed | None:
    """The benefit period the household named, with its deductible paid."""
    period = original.used.benefit_period
    if period is None or period.last_inpatient_day is None:
        return None
    last = period.last_inpatient_day.latest
    days = _days(period.inpatient_days, level)
    return BenefitPeriodUsed(last, last, max(days, 1), _days(period.skilled_nursing_days, level))


def advantage_payer(
    case: Case, told: Sequence[Coverage], coverage: Coverage, level: Level, as_of: date, last_day: date
) -> AdvantagePayer:
    """A Medicare Advantage plan, with numbers for every calendar year from `as_of` to `last_day` and the help beside it."""
    has_drug_part = False if case.has_coverage.get("medicare_part_d") is False else None
    years = plan_years(1, as_of, last_day)
    numbers = tuple((year, advantage_numbers(coverage.plan, level, year, has_drug_part)) for year in years)
    used = None
    if not begins_after(coverage, as_of):
        first = numbers[0][1]
        used = used_so_far(coverage.used, first.deductible, first.in_network_maximum, level, as_of)
    return AdvantagePayer(Yearly(numbers), used, cover_beside(case, told, level, as_of, last_day), helps_of([coverage], level))
