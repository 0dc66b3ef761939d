"""Original Medicare, to the cent. Public entries: `adjudicate_medicare` and `medicare_readings`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.medicare.drugs import DrugBenefit
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.hospice import HospiceBenefit
from costs.insurance.medicare.hospital import HospitalBenefit
from costs.insurance.medicare.medical import MedicalBenefit
from costs.insurance.medicare.medigap import Settled, Supplement
from costs.insurance.medicare.owed import Asked, Owed, OwedKind
from costs.insurance.medicare.timeline import read_timeline
from figures.lookup import Reading
from ground.said import Said

COLUMNS: dict[OwedKind, str] = {
    "part_a_deductible": "deductible",
    "part_b_deductible": "deductible",
    "part_d_deductible": "deductible",
    "part_a_coinsurance": "coinsurance",
    "skilled_nursing_coinsurance": "coinsurance",
    "part_b_coinsurance": "coinsurance",
    "part_d_coinsurance": "coinsurance",
    "part_d_copay": "copay",
    "hospice_coinsurance": "coinsurance",
    "part_b_excess": "balance_billed",
    "hospital_days_used_up": "not_covered",
    "not_covered": "not_covered",
}
"""The part of a split each kind goes to."""


def adjudicate_medicare(cover: MedicareCover, bills: Sequence[Bill], coverage: int = 0) -> tuple[Split, ...]:
    """Each bill's split, in the order of the bills' days; bills of one day keep their order.

    All bills must be known at once: a stay takes in services of the three days before it. Each person is counted apart.
    `plan_pays` holds Medicare's part and, named in `secondary_pays`, the supplement's or Medicaid's; what a supplement pays
    of an excess charge appears in neither, since that charge stands outside the allowed amount. Raises FigureError for a day
    before the first year whose amounts we hold (2025).
    """
    return _adjudicate(cover, bills, coverage, YearFigures())


def medicare_readings(cover: MedicareCover, bills: Sequence[Bill]) -> tuple[Reading, ...]:
    """The yearly amounts the splits of these bills rest on, once a year each; those carried forward say so."""
    figures = YearFigures()
    _adjudicate(cover, bills, 0, figures)
    return figures.readings


def _adjudicate(cover: MedicareCover, bills: Sequence[Bill], coverage: int, figures: YearFigures) -> tuple[Split, ...]:
    ordered = sorted(bills, key=lambda bill: bill.day)
    own: dict[str, list[Bill]] = {}
    for bill in ordered:
        own.setdefault(bill.person, []).append(bill)
    splits = {person: iter(_Ledger(cover, person, theirs, figures).splits()) for person, theirs in own.items()}
    return tuple(replace(next(splits[bill.person]), coverage=coverage) for bill in ordered)


class _Ledger:
    """One person's Medicare over all their bills."""

    def __init__(self, cover: MedicareCover, person: str, bills: Sequence[Bill], figures: YearFigures):
        if cover.used is not None and cover.used.person != person:
            cover = replace(cover, used=None)
        self._cover = cover
        self._timeline = read_timeline(bills)
        self._hospital = HospitalBenefit(figures, cover.used)
        self._hospice = HospiceBenefit(figures)
        self._medical = MedicalBenefit(figures, cover.used)
        self._drugs = DrugBenefit(figures, cover.used)
        self._supplement = Supplement(cover, figures)
        self._paid: dict[int, int] = {}

    def splits(self) -> list[Split]:
        return [self._take(place, bill) for place, bill in enumerate(self._timeline.bills)]

    def _take(self, place: int, bill: Bill) -> Split:
        role = self._timeline.roles[place]
        if role == "drug":
            cover = self._cover.on(bill.day)
            return self._finish(self._drugs.take(bill, cover) if cover.part_d else _not_enrolled(bill, "D"))
        if role == "medical":
            return self._take_medical(place, bill)
        if not self._cover.on(bill.day).part_a:
            return self._finish(_not_enrolled(bill, "A"))
        if role == "hospice":
            return self._finish(self._hospice.ask(bill))
        if role == "in_stay":
            return self._finish(Asked(bill, bill.allowed or 0, (), Said("costs.reason.medicare_in_stay")))
        return self._finish(self._hospital.stay(bill) if role == "stay" else self._hospital.skilled_nursing(bill))

    def _take_medical(self, place: int, bill: Bill) -> Split:
        group = self._timeline.caps.get(place)
        cover = self._cover.on(bill.day)
        fold = self._timeline.fold(place) if cover.part_a else False
        if fold:
            return self._fold(place, bill)
        if not cover.part_b:
            return self._finish(_not_enrolled(bill, "B"))
        asked = self._medical.ask(bill, group, self._timeline.leads_to_stay(bill.day))
        settled = self._supplement.settle(asked.owed, asked.visit, cover)
        is_counted = asked.allowed is not None or (bill.unknown_price == "all_that_is_left" and _most(settled) is not None)
        if is_counted:
            self._medical.record(asked, group)
        if fold is None and _most(settled) != 0:
            asked = replace(asked, alternative=(Said("costs.reason.medicare_folded_if_same_hospital"), 0))
        return self._finish(asked)

    def _fold(self, place: int, bill: Bill) -> Split:
        """A service before a stay belongs to the stay and costs nothing. What it would cost apart is shown, never added;
        each such bill is looked at alone, as if the others were folded."""
        asked = Asked(bill, bill.allowed or 0, (), Said("costs.reason.medicare_folded"))
        cover = self._cover.on(bill.day)
        if cover.part_b:
            apart = self._medical.ask(bill, self._timeline.caps.get(place), is_admitted=True)
            most = _most(self._supplement.settle(apart.owed, apart.visit, cover))
            if most:
                asked = replace(asked, alternative=(Said("costs.reason.medicare_not_related"), most))
        return self._finish(asked)

    def _finish(self, asked: Asked) -> Split:
        cover = self._cover.on(asked.bill.day)
        settled = self._supplement.settle(asked.owed, asked.visit, cover)
        most = _most(settled)
        is_unknown = asked.allowed is None
        if is_unknown and (most is None or (most > 0 and asked.bill.unknown_price != "all_that_is_left")):
            return self._left_out(asked, is_open=most is None)
        self._supplement.record(settled, cover)
        year = asked.bill.day.year
        columns = dict.fromkeys(("deductible", "copay", "coinsurance", "not_covered", "balance_billed"), 0)
        for one in settled:
            columns["copay" if one.is_copay else COLUMNS[one.owed.kind]] += one.household or 0
        household = sum(columns.values())
        self._paid[year] = self._paid.get(year, 0) + household
        in_allowed = household - columns["balance_billed"]
        supplement = sum(one.supplement for one in settled if one.owed.kind != "part_b_excess")
        allowed = in_allowed + supplement if asked.allowed is None else asked.allowed
        return Split(
            bill=asked.bill,
            allowed=allowed,
            **columns,
            plan_pays=allowed - in_allowed,
            secondary_pays=supplement,
            alternative=asked.alternative,
            plan_year=date(year, 1, 1),
            left_out=most is None,
            open_above=most is None,
            deductible_so_far=asked.deductible_so_far,
            out_of_pocket_so_far=self._paid[year] if asked.drug_spending_so_far is None else asked.drug_spending_so_far,
            reason=self._reason(asked, supplement, household),
        )

    def _reason(self, asked: Asked, supplement: int, household: int) -> Said:
        """The rule that decided the bill: the supplement's or Medicaid's where it pays, else Medicare's own."""
        is_unknown = asked.allowed is None
        if is_unknown and household:
            return Said("costs.reason.medicare_bounded")
        if not supplement and not is_unknown:
            return asked.reason
        cover = self._cover.on(asked.bill.day)
        if cover.tricare and not (cover.qmb or cover.medicaid):
            return Said("costs.reason.tricare_for_life")
        if cover.owes_no_cost_sharing:
            return Said("costs.reason.medicare_no_cost_sharing")
        return Said("costs.reason.medicare_supplement", {"letter": cover.medigap})

    def _left_out(self, asked: Asked, is_open: bool) -> Split:
        year = asked.bill.day.year
        return Split(
            bill=asked.bill,
            allowed=0,
            plan_year=date(year, 1, 1),
            left_out=True,
            open_above=is_open,
            alternative=asked.alternative,
            deductible_so_far=asked.deductible_so_far,
            out_of_pocket_so_far=self._paid.get(year, 0),
            reason=Said("costs.reason.price_unknown"),
        )


def _most(settled: Sequence[Settled]) -> int | None:
    """All the household pays; None where one amount is unknown and nothing bounds it."""
    known = [one.household for one in settled if one.household is not None]
    return sum(known) if len(known) == len(settled) else None


def _not_enrolled(bill: Bill, part: str) -> Asked:
    """Without this part of Medicare the whole bill is the household's."""
    owed = (Owed("not_covered", bill.allowed, bill.day.year),)
    return Asked(bill, bill.allowed, owed, Said("costs.reason.medicare_not_enrolled", {"part": part}))
