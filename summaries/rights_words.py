"""What one may do after a no, the days of a hospital's bill and the last days of this season, in words, each with its day."""

from collections.abc import Iterable
from datetime import date

from cases.case import Case
from cases.vocabulary import vocabulary
from costs.results import SourceList
from costs.told.insurance import told_coverages
from ground.bands import DayBand
from ground.said import Cents
from ground.sources import Language
from programs.public.hospital_dates import HospitalDays, hospital_days
from programs.rights import StepOnDay, rights_for, steps_after_denial
from programs.season import DateAhead
from summaries.document import HospitalBillLine, RightLine, SeasonLine
from texts.render import say


def right_lines(case: Case, as_of: date, language: Language, sources: SourceList) -> tuple[RightLine, ...]:
    """The steps of each kind of coverage that was told. A clock runs only where the insurance has said no."""
    planned = case.illness.planned
    is_denied = planned.approval == "denied"
    notice, named = (planned.denied_on, planned.appeal_until) if is_denied else (None, None)
    lines: dict[tuple[str, str], RightLine] = {}
    for coverage in told_coverages(case) or ():
        rights = rights_for(coverage.kind)
        if rights is None:
            continue
        first_clock = next((step.id for step in rights.steps if step.days_to_ask is not None), None)
        for one in steps_after_denial(coverage.kind, _earliest(notice), _earliest(named)):
            is_told = named is not None and one.step.id == first_clock
            said = _clock(language, one, as_of, "told" if is_told else "" if notice and notice.exact else "early")
            lines.setdefault(
                (rights.coverage, one.step.id),
                RightLine(
                    one.step.id,
                    rights.coverage,
                    vocabulary("coverage_kinds").name(rights.coverage, language),
                    one.step.words.in_(language),
                    one.last_day,
                    said,
                    one.step.is_confirmed,
                    sources.places(one.sources),
                ),
            )
    return tuple(lines.values())


def _earliest(days: DayBand | None) -> date | None:
    return None if days is None else days.earliest


def _clock(language: Language, one: StepOnDay, as_of: date, kind: str) -> str | None:
    if one.last_day is None:
        return None
    said = say(language, "summaries.right.last_day" + (f"_{kind}" if kind else ""), day=one.last_day)
    return said if one.last_day >= as_of else f"{said} {say(language, 'summaries.right.past')}"


def season_lines(ahead: Iterable[DateAhead], language: Language, sources: SourceList) -> tuple[SeasonLine, ...]:
    """The last days ahead, the nearest first; one that only may concern the household says so."""
    return tuple(
        SeasonLine(
            one.date.id,
            one.date.last_day,
            say(
                language,
                "summaries.step.date_unsure" if one.concerns is None else "summaries.step.date",
                day=one.date.last_day,
                what=one.date.words,
            ),
            "unknown" if one.concerns is None else "yes",
            one.is_own,
            one.date.is_confirmed,
            sources.places(one.sources),
        )
        for one in ahead
    )


def hospital_bill_lines(case: Case, as_of: date, language: Language, sources: SourceList) -> tuple[HospitalBillLine, ...]:
    """Each hospital's bill whose first day was told (see `programs.public.hospital_dates`)."""
    places = {id(bill): place for place, bill in enumerate(case.bills or (), start=1)}
    return tuple(_bill(language, one, places[id(one.bill)], sources) for one in hospital_days(case, as_of))


def _bill(language: Language, one: HospitalDays, place: int, sources: SourceList) -> HospitalBillLine:
    bill, until, before = one.bill, one.apply_until, one.no_hard_collection_before
    assert bill.first_billed is not None
    name = say(language, "summaries.hospital_bill.name", day=bill.first_billed)
    if bill.amount is not None:
        values = {"day": bill.first_billed, "amount": Cents.of_band(bill.amount)}
        name = say(language, "summaries.hospital_bill.name_amount", **values)
    can_apply = {True: "yes", False: "no", None: "unsure"}[one.can_still_apply]
    count = (until.earliest - bill.first_billed.earliest).days
    collection = None
    if one.is_too_early_to_collect is not False:
        key = "collection" if one.is_collection_confirmed else "collection_unconfirmed"
        collection = say(language, f"summaries.hospital_bill.{key}", day=before.earliest)
    notes = () if bill.nonprofit_hospital else (say(language, "summaries.hospital_bill.is_nonprofit_unknown"),)
    return HospitalBillLine(
        place,
        name,
        (until.earliest, until.latest),
        say(language, f"summaries.hospital_bill.apply_{can_apply}", day=until, count=count),
        (before.earliest, before.latest),
        collection,
        (*notes, say(language, "summaries.hospital_bill.doctors")),
        sources.places(one.sources),
    )
