"""What a household typed from its plan's card, at a course's level, as the numbers a ledger works with."""

from cases.coverage import Limits, OutOfNetwork, ServiceTerms
from costs.amounts import TURNED, UNBOUNDED, at_level
from costs.insurance.plan_numbers import DrugNumbers, OutOfNetworkNumbers, ServiceNumbers
from costs.quantities import Level
from ground import money
from ground.bands import Band


def person_amount(limits: Limits | None, level: Level, *, unknown_high: int | None = None) -> int | None:
    """A person's yearly amount in cents, the family's where only that was typed; None where nothing was.

    One that is open above is `unknown_high` at high, and None without it.
    """
    typed = None if limits is None else limits.family if limits.person is None else limits.person
    return None if typed is None else at_level(typed, level, unknown_high=unknown_high)


def service_terms(services: dict[str, ServiceTerms] | None, level: Level) -> dict[str, ServiceNumbers]:
    """Every typed service. Whether an amount waits for the deductible, unknown: low no, high yes, likely a copay does not."""
    return {name: _service(terms, level) for name, terms in (services or {}).items()}


def _service(terms: ServiceTerms, level: Level) -> ServiceNumbers:
    applies = terms.after_deductible
    if applies is None and (terms.copay_first or terms.visits_before_deductible is not None):
        applies = True
    if applies is None:
        applies = terms.copay is None if level == "likely" else level == "high"
    return ServiceNumbers(
        copay=None if terms.copay is None else at_level(terms.copay, level, unknown_high=UNBOUNDED),
        coinsurance=None if terms.coinsurance is None else at_level(terms.coinsurance, level, unknown_high=money.MILLION),
        deductible_applies=applies,
        copay_per=terms.per,
        at_most_days=None if terms.at_most_days is None else at_level(terms.at_most_days, level),
        is_covered=terms.covered is not False,
        copay_first=terms.copay_first is True,
        coinsurance_at_most=None if terms.coinsurance_at_most is None else at_level(terms.coinsurance_at_most, level),
        free_visits=_visits(terms.free_visits, level),
        visits_before_deductible=_visits(terms.visits_before_deductible, level),
    )


def _visits(count: Band | None, level: Level) -> int:
    """More visits are better for the household; none where nothing was typed."""
    return 0 if count is None else at_level(count, TURNED[level], unknown_high=count.at_least) or 0


def outside_band(terms: OutOfNetwork | None, level: Level) -> OutOfNetworkNumbers | None:
    """Terms outside the network of a plan with a maximum of its own there; None where nobody said anything of them.

    A deductible or share nobody typed: nothing at low; not told at likely; at high everything up to the maximum there, and
    not told without one. A maximum nobody typed: at low the deductible is all there is, else there is none.
    """
    if terms is None or terms.covered is False or terms == OutOfNetwork():
        return OutOfNetworkNumbers(is_covered=False) if terms is not None and terms.covered is False else None
    deductible = person_amount(terms.deductible, level)
    maximum = person_amount(terms.out_of_pocket_maximum, level)
    share = None if terms.coinsurance is None else at_level(terms.coinsurance, level, unknown_high=money.MILLION)
    is_known = deductible is not None and share is not None
    if not is_known and level == "high" and maximum is not None:
        deductible, is_known = maximum if deductible is None else deductible, True
        share = money.MILLION if share is None else share
    return OutOfNetworkNumbers(
        deductible=deductible or 0,
        out_of_pocket_maximum=deductible or 0 if level == "low" and maximum is None else maximum,
        coinsurance=share or 0,
        family_deductible=_family_amount(terms.deductible, level),
        family_out_of_pocket_maximum=_family_amount(terms.out_of_pocket_maximum, level),
        is_share_known=is_known or level == "low",
    )


def _family_amount(limits: Limits, level: Level) -> int | None:
    """The family's amount; None where nothing was typed. One that is open above has no end at high."""
    return None if limits.family is None else at_level(limits.family, level, unknown_high=UNBOUNDED)


def drug_numbers(deductible: Limits | None, maximum: Limits | None, level: Level) -> DrugNumbers | None:
    """A pharmacy's own limits; None where the plan's shared ones count. One that is open above has no end at high."""
    if deductible is None and maximum is None:
        return None
    return DrugNumbers(
        deductible=person_amount(deductible, level, unknown_high=UNBOUNDED),
        out_of_pocket_maximum=person_amount(maximum, level, unknown_high=UNBOUNDED),
        family_deductible=None if deductible is None else _family_amount(deductible, level),
        family_out_of_pocket_maximum=None if maximum is None else _family_amount(maximum, level),
    )


def outside_terms(terms: OutOfNetwork | None, level: Level) -> OutOfNetworkNumbers | None:
    """Terms outside the network; None where nobody knows them."""
    if terms is None or (terms.covered is not False and terms.coinsurance is None):
        return None
    if terms.covered is False or terms.coinsurance is None:
        return OutOfNetworkNumbers(is_covered=False)
    return OutOfNetworkNumbers(
        deductible=person_amount(terms.deductible, level, unknown_high=UNBOUNDED) or 0,
        out_of_pocket_maximum=person_amount(terms.out_of_pocket_maximum, level),
        coinsurance=at_level(terms.coinsurance, level, unknown_high=money.MILLION) or 0,
    )
