"""The commercial ledger with somebody else's money: the plan counts what its rule lets it count."""

from dataclasses import replace

from costs.bills import Bill, Split
from costs.insurance.commercial import FAMILY, CommercialLedger, pools_of
from costs.insurance.copay_help import HelpState, helped
from costs.insurance.plan_numbers import PlanNumbers, UsedSoFar


class HelpedLedger(CommercialLedger):
    """Takes bills like the plain ledger; `helps` says who pays and what counts. Without any help the splits are the same."""

    def __init__(self, helps: HelpState, used: UsedSoFar | None = None, first_year: PlanNumbers | None = None):
        super().__init__(used, first_year)
        self._helps = helps

    def take(self, bill: Bill, plan: PlanNumbers, coverage: int) -> Split:
        """The split of one bill after help. Deductible and maximum count the household's own money and what may count."""
        year = plan.plan_year(bill.day)
        maximized = self._helps.maximized(bill, year, coverage)
        deductible_pool, maximum_pool = pools_of(bill, plan)
        if maximized is not None:
            return replace(
                maximized,
                deductible_so_far=self._deductible[year, deductible_pool, bill.person],
                out_of_pocket_so_far=self._out_of_pocket[year, maximum_pool, bill.person],
            )
        split = super().take(bill, plan, coverage)
        payment = self._helps.pay(split, year)
        uncounted_deductible = split.deductible - payment.counts_deductible
        uncounted = split.deductible + split.copay + split.coinsurance - payment.counts_out_of_pocket
        for person in (bill.person, FAMILY):
            self._deductible[year, deductible_pool, person] -= uncounted_deductible
            self._out_of_pocket[year, maximum_pool, person] -= uncounted
        return replace(
            helped(split, payment),
            deductible_so_far=split.deductible_so_far - uncounted_deductible,
            out_of_pocket_so_far=split.out_of_pocket_so_far - uncounted,
        )
