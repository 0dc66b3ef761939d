"""The commercial ledger with somebody else's money: the plan counts what its rule lets it count."""

from costs.bills import Bill, Split
from costs.insurance.commercial import CommercialLedger
from costs.insurance.copay_help import HelpState, helped
from costs.insurance.plan_numbers import PlanNumbers, UsedSoFar
from costs.insurance.plan_terms import FAMILY, pools_of


class HelpedLedger(CommercialLedger):
    """Takes bills like the plain ledger; `helps` says who pays and what counts. Without any help the splits are the same."""

    def __init__(self, helps: HelpState, used: UsedSoFar | None = None, first_year: PlanNumbers | None = None):
        super().__init__(used, first_year)
        self._helps = helps

    def take(self, bill: Bill, plan: PlanNumbers, coverage: int) -> Split:
        """The split of one bill after help. Deductible and maximum count the household's own money and what may count."""
        self._count_used(bill.day)
        year = plan.plan_year(bill.day)
        maximized = self._helps.maximized(bill, year, coverage)
        if maximized is not None:
            return self._so_far(maximized, plan)
        split = super().take(bill, plan, coverage)
        pool, maximum_pool = pools_of(bill, plan)
        payment = self._helps.pay(split, year)
        uncounted = split.deductible + split.copay + split.coinsurance - payment.counts_out_of_pocket
        for person in (bill.person, FAMILY):
            self._deductible[year, pool, person] -= split.deductible - payment.counts_deductible
            self._out_of_pocket[year, maximum_pool, person] -= uncounted
        return self._so_far(helped(split, payment), plan)
