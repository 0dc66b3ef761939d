"""Original Medicare with what stands beside it over many rows. The same cents as `costs.insurance.medicare.ledger`.

Who pays of a bill is told in two columns: all that the household owes of the cost sharing stands under coinsurance, what nobody
covers under not covered.
"""

from dataclasses import replace

import numpy as np

from costs.insurance.arithmetic import split_amounts
from costs.insurance.medicare.cover import ExtraHelp, MedicareCover
from costs.insurance.medicare.drugs import extra_help_copay, part_d_terms
from costs.insurance.medicare.medical import OFFICE_VISITS, free_services
from costs.insurance.medicare.owed import Visit
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.draws import Int
from costs.simulation.payers.hospice import RowHospice
from costs.simulation.payers.medicare_stays import RowStays
from costs.simulation.payers.medicare_visits import DRUG, HOSPICE_CARE, MEDICAL, RowTimeline
from costs.simulation.payers.medicare_years import MedicareYears
from costs.simulation.payers.payer import kinds_among
from costs.simulation.payers.supplement import RowSupplement
from ground.money import share

NO_DAY = -1


class MedicareRows:
    """Each row's deductibles, benefit period, drug spending and supplement."""

    is_nobody = False

    def __init__(self, cover: MedicareCover, bills: RowBills, is_seen: Flags):
        """`is_seen`: of shape (places, rows), the bills that fall on Medicare."""
        self._bills, self._covers = bills, cover.all
        places = {id(one): place for place, one in enumerate(self._covers)}
        self._cover = bills.by_day(lambda day: places[id(cover.on(day))])
        self._calendar = MedicareYears(bills)
        self.years = self._calendar.years
        self._timeline = RowTimeline(bills, is_seen)
        self._stays = RowStays(cover.used, bills, self._calendar)
        self._hospice = RowHospice(bills, self._calendar)
        self._supplement = RowSupplement(cover, self._calendar, bills.rows)
        shape = (len(self.years), bills.rows)
        self._part_b, self._part_d, self._spending = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        used, years = cover.used, [first.year for first in self.years]
        if used is not None and used.as_of.year in years:
            place = years.index(used.as_of.year)
            self._part_b[place], self._part_d[place] = used.part_b_deductible, used.part_d_deductible
            self._spending[place] = used.part_d_out_of_pocket
        self._visit_day, self._visit = np.full(bills.rows, NO_DAY, dtype=np.int64), np.zeros(bills.rows, dtype=np.int64)
        self._is_free = bills.by_form(lambda bill: bill.service in free_services()).astype(np.bool_)
        self._takes_all = bills.by_form(lambda bill: bill.unknown_price == "all_that_is_left").astype(np.bool_)
        self._is_office = bills.by_form(lambda bill: bill.service in OFFICE_VISITS).astype(np.bool_)
        self._is_emergency = bills.by_form(lambda bill: bill.service == "emergency_visit").astype(np.bool_)

    def year_of(self, step: Step) -> Int:
        return self._calendar.of(step.day)

    def owing(self, place: int, rows: Int) -> Int:
        return rows

    def take(self, step: Step) -> Shares:
        shares = Shares.nothing(len(step.rows))
        year, cover = self._calendar.of(step.day), self._cover[step.day]
        together = cover * len(self.years) + year
        numbers = kinds_among(together)
        for number in numbers:
            places = np.flatnonzero(together == number) if len(numbers) > 1 else None
            some = step if places is None else step.of(places)
            by_role = self._by_role(some, number % len(self.years), self._covers[number // len(self.years)])
            if places is None:
                return by_role
            shares.put(places, by_role)
        return shares

    def _by_role(self, step: Step, year: int, cover: MedicareCover) -> Shares:
        """Bills of one year under one cover."""
        role = self._timeline.role[step.form]
        roles = kinds_among(role)
        if len(roles) == 1:
            return self._of_role(roles[0], step, year, cover)
        shares = Shares.nothing(len(step.rows))
        for kind in roles:
            places = np.flatnonzero(role == kind)
            shares.put(places, self._of_role(kind, step.of(places), year, cover))
        return shares

    def _of_role(self, role: int, step: Step, year: int, cover: MedicareCover) -> Shares:
        if not {MEDICAL: cover.part_b, DRUG: cover.part_d}.get(role, cover.part_a):
            return _not_enrolled(step)
        if role == MEDICAL:
            return self._medical(step, year, cover)
        if role == DRUG:
            return self._drug(step, year, cover)
        if role == HOSPICE_CARE:
            return self._hospice_care(step, year, cover)
        return self._in_hospital(step, cover)

    def _medical(self, step: Step, year: int, cover: MedicareCover) -> Shares:
        """Part B; some services are free, and letter N looks at what kind of visit a bill is."""
        shares = Shares.nothing(len(step.rows))
        shares.allowed = step.price
        asks = ~self._is_free[step.form]
        kinds: list[tuple[Visit | None, Flags]] = [(None, asks)]
        if cover.medigap == "N":
            office = asks & self._is_office[step.form]
            emergency = asks & self._is_emergency[step.form] & ~self._timeline.leads_to_stay(step.rows, step.day)
            kinds = [("office", office), ("emergency", emergency), (None, asks & ~office & ~emergency)]
        for visit, is_kind in kinds:
            for known in (True, False):
                places = np.flatnonzero(is_kind & (step.is_known == known))
                if len(places):
                    ask = self._part_b_of if known else self._part_b_unknown
                    shares.put(places, ask(step.of(places), year, visit, cover))
        return shares

    def _part_b_of(self, step: Step, year: int, visit: Visit | None, cover: MedicareCover) -> Shares:
        rows = step.rows
        left = np.maximum(self._calendar.cents("part_b_deductible")[year] - self._part_b[year, rows], 0)
        deductible = np.minimum(step.price, left)
        coinsurance = share(step.price - deductible, int(self._calendar.per_million("part_b_coinsurance")[year]))
        limit_left, is_limited = self._outpatient_left(step, year)
        coinsurance = np.where(is_limited, np.minimum(coinsurance, limit_left), coinsurance)
        self._record(step, year, deductible, coinsurance)
        settled = self._supplement.settle(
            rows, (("part_b_deductible", deductible), ("part_b_coinsurance", coinsurance)), self.years[year].year, visit, cover
        )
        self._supplement.record(rows, settled)
        return _shares(step.price, settled.household)

    def _part_b_unknown(self, step: Step, year: int, visit: Visit | None, cover: MedicareCover) -> Shares:
        """Bills without a price: the most there can be where that is nothing, or where the course counts it; else left out."""
        shares = Shares.nothing(len(step.rows))
        rows, takes_all = step.rows, self._takes_all[step.form]
        left = np.maximum(self._calendar.cents("part_b_deductible")[year] - self._part_b[year, rows], 0)
        limit_left, is_limited = self._outpatient_left(step, year)
        for limited in (True, False):
            places = np.flatnonzero(is_limited == limited)
            if not len(places):
                continue
            some, most = rows[places], limit_left[places] if limited else None
            owed = (("part_b_deductible", left[places]), ("part_b_coinsurance", most))
            settled = self._supplement.settle(some, owed, self.years[year].year, visit, cover)  # type: ignore[arg-type]
            counts = np.zeros(len(places), dtype=np.bool_) if settled.is_open else (settled.household == 0) | takes_all[places]
            shares.left_out[places] = ~counts
            settled.counts = np.where(counts, settled.counts, 0)
            self._supplement.record(some, settled)
            shares.coinsurance[places] = np.where(counts, settled.household, 0)
            shares.allowed[places] = np.where(counts, settled.household + settled.supplement, 0)
            if not settled.is_open:
                all_of_it = np.flatnonzero(takes_all[places])
                taken = left[places], np.zeros(len(places), dtype=np.int64) if most is None else most
                self._record(step.of(places[all_of_it]), year, *(one[all_of_it] for one in taken))
        return shares

    def _outpatient_left(self, step: Step, year: int) -> tuple[Int, Flags]:
        """What a hospital outpatient bill may still ask beside the deductible, and which bills have such a limit."""
        limit = self._calendar.cents("part_a_deductible")[year]
        shares = self._timeline.shares[step.place, step.rows]
        used = np.where(shares & (self._visit_day[step.rows] == step.day), self._visit[step.rows], 0)
        return np.maximum(limit - used, 0), self._timeline.is_outpatient[step.form]

    def _record(self, step: Step, year: int, deductible: Int, coinsurance: Int) -> None:
        self._part_b[year, step.rows] += deductible
        shares = np.flatnonzero(self._timeline.shares[step.place, step.rows])
        rows, day = step.rows[shares], step.day[shares]
        so_far = np.where(self._visit_day[rows] == day, self._visit[rows], 0)
        self._visit_day[rows], self._visit[rows] = day, so_far + coinsurance[shares]

    def _drug(self, step: Step, year: int, cover: MedicareCover) -> Shares:
        """Part D; with Extra Help a set copay for each prescription."""
        rows, first = step.rows, self.years[year]
        shares = Shares.nothing(len(rows))
        left = np.maximum(self._calendar.cents("part_d_out_of_pocket_cap")[year] - self._spending[year, rows], 0)
        left = np.where(self._is_free[step.form], 0, left)
        yearly, rate = part_d_terms(cover, first, self._calendar.figures)
        deductible_left = np.maximum(yearly - self._part_d[year, rows], 0)
        deductible, _, coinsurance = split_amounts(step.price, deductible_left, left, 0, rate, np.minimum, np.maximum)
        total, takes_all = deductible + coinsurance, ~step.is_known & self._takes_all[step.form]
        if cover.drug_help is not None:
            copay = np.minimum(self._copays(cover.drug_help, year)[step.form], left)
            pays = np.where(step.is_known, np.minimum(copay, total), copay)
            counts = np.where(step.is_known, total, copay)
        else:
            pays = counts = np.where(takes_all, left, total)
            shares.left_out = ~step.is_known & ~takes_all & (left > 0)
        self._part_d[year, rows] += deductible
        self._spending[year, rows] += counts
        shares.coinsurance, shares.allowed = pays, np.maximum(step.price, pays)
        return shares

    def _copays(self, extra_help: ExtraHelp, year: int) -> Int:
        """The set copay of a prescription with Extra Help, by form."""
        bills = (replace(bill, day=self.years[year]) for bill in self._bills.forms)
        return np.array([extra_help_copay(bill, extra_help, self._calendar.figures)[0] for bill in bills], dtype=np.int64)

    def _hospice_care(self, step: Step, year: int, cover: MedicareCover) -> Shares:
        owed = self._hospice.owed(step)
        settled = self._supplement.settle(step.rows, (("hospice_coinsurance", owed),), self.years[year].year, None, cover)
        is_bounded = self._hospice.is_bounded(step)
        left_out = is_bounded & (settled.household > 0) & ~self._takes_all[step.form]
        settled.counts = np.where(left_out, 0, settled.counts)
        self._supplement.record(step.rows, settled)
        counted = _shares(np.where(step.is_known, step.price, owed), settled.household)
        counted.left_out = left_out
        counted.coinsurance = np.where(left_out, 0, settled.household)
        counted.allowed = np.where(left_out, 0, counted.allowed)
        return counted

    def _in_hospital(self, step: Step, cover: MedicareCover) -> Shares:
        """The days of a stay; what else is billed in it is part of its payment."""
        shares = _shares(step.price, np.zeros_like(step.price))
        places = np.flatnonzero(self._timeline.begins[step.place, step.rows])
        if not len(places):
            return shares
        some = step.of(places)
        days = np.maximum(some.units, 1)
        owed = self._stays.take(some, days)
        used_up = (2 * some.price * owed.unpaid_days + days) // (2 * days)
        pays = np.zeros_like(some.price)
        first = self._calendar.of(owed.first)
        for year in kinds_among(first):
            mine = np.flatnonzero(first == year)
            for number, kinds in enumerate((("part_a_deductible", "part_a_coinsurance"), ("part_a_coinsurance",))):
                amounts = {"part_a_deductible": owed.deductible[mine], "part_a_coinsurance": owed.coinsurance[number, mine]}
                if any(amounts[kind].any() for kind in kinds):
                    asked = tuple((kind, amounts[kind]) for kind in kinds)
                    calendar_year = int(self._bills.start.year + year + number)
                    settled = self._supplement.settle(some.rows[mine], asked, calendar_year, None, cover)  # type: ignore[arg-type]
                    self._supplement.record(some.rows[mine], settled)
                    pays[mine] += settled.household
        stays, is_open = self._supplement.days_used_up(some.rows, used_up, some.is_known, owed.unpaid_days, cover)
        in_law = owed.deductible + owed.coinsurance.sum(axis=0) + np.where(some.is_known, used_up, 0)
        begun = _shares(np.maximum(some.price, in_law), pays)
        begun.not_covered, begun.left_out = stays, is_open
        shares.put(places, begun)
        return shares

    def limits(self) -> dict[str, Flags]:
        found = {}
        if any(cover.part_d for cover in self._covers) and (self._timeline.role == DRUG).any():
            found["part_d_cap"] = self._spending >= self._calendar.cents("part_d_out_of_pocket_cap")[:, None]
        reached = self._supplement.reached()
        return found if reached is None else found | {"medigap_limit": reached}


def _shares(allowed: Int, pays: Int) -> Shares:
    nothing = np.zeros_like(allowed)
    return Shares(allowed, nothing, nothing, pays, nothing, np.zeros(len(allowed), dtype=np.bool_))


def _not_enrolled(step: Step) -> Shares:
    """Without this part of Medicare the whole bill is the household's."""
    shares = Shares.nothing(len(step.rows))
    shares.allowed = shares.not_covered = step.price
    shares.left_out = ~step.is_known
    return shares
