"""Days of a nonprofit hospital's bill: until when it must take an application for help, from when it may collect hard.

Internal Revenue Code 501(r)(6), 26 CFR 1.501(r)-6: counted from the first bill after discharge. Who paid and fits later
gets the money back. Doctors who bill by themselves and hospitals run for profit are outside; state laws may give more.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.case import Case
from cases.life import ReceivedBill
from ground.bands import DayBand
from ground.sources import Source
from programs.public.limits import figure_on


@dataclass(frozen=True)
class HospitalDays:
    """`apply_until`: the last day the hospital must take an application; `no_hard_collection_before`: lawsuits, liens,
    garnishment and credit reports may not begin earlier. Each a band where the bill's day is one. `is_collection_confirmed`:
    the number of days behind the second was read on an official page."""

    bill: ReceivedBill
    apply_until: DayBand
    no_hard_collection_before: DayBand
    can_still_apply: bool | None
    is_too_early_to_collect: bool | None
    is_collection_confirmed: bool
    sources: tuple[Source, ...]


def hospital_days(case: Case, as_of: date) -> tuple[HospitalDays, ...]:
    """For every bill that a hospital sent (not one surely run for profit) on a day that was told."""
    return tuple(found for bill in case.bills or () if (found := _days(bill, as_of)) is not None)


def _days(bill: ReceivedBill, as_of: date) -> HospitalDays | None:
    if bill.hospital is not True or bill.nonprofit_hospital is False or bill.first_billed is None:
        return None
    taken = figure_on("hospital_assistance_application_days", as_of)
    pause = figure_on("hospital_collection_pause_days", as_of)
    if taken is None or pause is None:
        return None
    until = _later(bill.first_billed, int(taken.value))  # type: ignore[arg-type]
    before = _later(bill.first_billed, int(pause.value))  # type: ignore[arg-type]
    sources = tuple(dict.fromkeys((*taken.sources, *pause.sources)))
    can_apply, too_early = _not_past(until, as_of), _not_past(before, as_of, is_included=False)
    return HospitalDays(bill, until, before, can_apply, too_early, pause.confidence != "low", sources)


def _later(days: DayBand, number: int) -> DayBand:
    return DayBand(days.earliest + timedelta(days=number), days.latest + timedelta(days=number))


def _not_past(days: DayBand, as_of: date, is_included: bool = True) -> bool | None:
    """Whether a day is on or before (or strictly before) another, three-valued."""
    if as_of < days.earliest or (is_included and as_of == days.earliest):
        return True
    return False if as_of > days.latest or (not is_included and as_of >= days.latest) else None
