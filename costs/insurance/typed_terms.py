"""What a household typed from its plan's card, at a course's level, as the numbers a ledger works with."""

from cases.coverage import Limits, OutOfNetwork, ServiceTerms
from costs.amounts import at_level
from costs.insurance.plan_numbers import OutOfNetworkNumbers, ServiceNumbers
from costs.quantities import Level
from ground import money


def person_amount(limits: Limits | None, level: Level) -> int | None:
    """A person's yearly amount in cents, the family's where only that was typed; None where nothing was."""
    typed = None if limits is None else limits.family if limits.person is None else limits.person
    return None if typed is None else at_level(typed, level)


def service_terms(services: dict[str, ServiceTerms] | None, level: Level) -> dict[str, ServiceNumbers]:
    """Every typed service. Whether an amount waits for the deductible, unknown: low no, high yes, likely a copay does not."""
    return {name: _service(terms, level) for name, terms in (services or {}).items()}


def _service(terms: ServiceTerms, level: Level) -> ServiceNumbers:
    applies = terms.after_deductible
    if applies is None:
        applies = terms.copay is None if level == "likely" else level == "high"
    return ServiceNumbers(
        copay=None if terms.copay is None else at_level(terms.copay, level, unknown_high=terms.copay.at_least),
        coinsurance=None if terms.coinsurance is None else at_level(terms.coinsurance, level, unknown_high=money.MILLION),
        deductible_applies=applies,
        copay_per=terms.per,
        at_most_days=None if terms.at_most_days is None else at_level(terms.at_most_days, level),
        is_covered=terms.covered is not False,
    )


def outside_terms(terms: OutOfNetwork | None, level: Level) -> OutOfNetworkNumbers | None:
    """Terms outside the network; None where nobody knows them."""
    if terms is None or (terms.covered is not False and terms.coinsurance is None):
        return None
    if terms.covered is False or terms.coinsurance is None:
        return OutOfNetworkNumbers(is_covered=False)
    return OutOfNetworkNumbers(
        deductible=person_amount(terms.deductible, level) or 0,
        out_of_pocket_maximum=person_amount(terms.out_of_pocket_maximum, level),
        coinsurance=at_level(terms.coinsurance, level, unknown_high=money.MILLION) or 0,
    )
