"""The Medicare Prescription Payment Plan's bills for what a household's Part D leaves to it."""

from collections.abc import Sequence

from cases.coverage import Coverage
from costs.bills import Split
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.medicare.payment_plan import PaymentPlanYear, payment_plan_years
from costs.insurance.payers import AdvantagePayer, MedicarePayer


def payment_plan_of(
    told: Sequence[Coverage], paying: Sequence[PayingCoverage], splits: Sequence[Split]
) -> tuple[PaymentPlanYear, ...]:
    """Its monthly bills, from the day a coverage names as joined, or from the first cost. Nothing of it adds to any total."""
    places = [place for place, one in enumerate(paying) if isinstance(one.payer, MedicarePayer | AdvantagePayer)]
    joined = min((one.payment_plan_from.earliest for one in told if one.payment_plan_from), default=None)
    payers = [paying[place].payer for place in places]
    used = next((payer.cover.used for payer in payers if isinstance(payer, MedicarePayer)), None)
    return payment_plan_years(splits, places, joined, used)
