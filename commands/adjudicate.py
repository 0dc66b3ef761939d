"""`cli.py adjudicate PLAN... BILLS`: a table of bills through one or several plans, to the cent."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cases.case import Case
from cases.coverage import Coverage
from cases.plan_files import read_plan_file
from cases.vocabulary import vocabulary
from commands.asked import Refused, answers_or_refuses, asked_day, read_file
from commands.paper import heading, table, wrapped
from costs.adjudication import Adjudication, adjudicate
from costs.bill_files import read_bills
from costs.bills import Bill, Split
from figures.lookup import FigureError
from ground.sources import Language
from summaries.payment_plan_words import payment_plan_line
from summaries.tables import as_data, json_text
from texts.render import day, money, say, sentence

AMOUNTS = ("allowed", "deductible", "copay", "coinsurance", "not_covered", "balance_billed", "plan_pays", "household_pays")


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language or "en"
    as_of = asked_day(arguments.as_of, language)
    *plans, bill_file = arguments.files
    coverages: list[Coverage] = []
    self_pay = None
    for path in plans:
        plan_file = read_file(read_plan_file, path, language)
        coverages += plan_file.coverages
        self_pay = plan_file.self_pay or self_pay
    bills = read_file(read_bills, bill_file, language)
    try:
        found = adjudicate(coverages, bills, as_of, arguments.level, Case(self_pay=self_pay))
    except FigureError as error:
        raise Refused(_without_figures(bills, as_of, language)) from error
    if arguments.json:
        print(json_text(_data(found, as_of, language)), end="")
    else:
        print("\n".join(_lines(found, Path(bill_file).name, language)))
    return 0


def _without_figures(bills: tuple[Bill, ...], as_of: date, language: Language) -> str:
    """Which day has no figures: the earliest bill's, or the day asked for."""
    first = min((bill.day for bill in bills), default=as_of)
    key = "commands.fault.no_figures_for_bill" if first < as_of else "commands.fault.no_figures"
    return say(language, key, day=day(language, min(first, as_of)))


def _data(found: Adjudication, as_of: date, language: Language) -> dict[str, object]:
    head = {
        "kind": "adjudication",
        "language": language,
        "as_of": as_of,
        "household_pays": found.household_pays,
        "is_at_least": found.is_at_least,
        "coverages": [{"kind": one.kind, "name": one.plan.name} for one in found.coverages],
        "notices": [sentence(language, notice) for notice in found.notices],
        "assumptions": [sentence(language, one.said) for one in found.assumptions],
    }
    return as_data(head) | {
        "bills": [as_data(_row(one, language)) for one in found.splits],
        "payment_plan": [as_data(payment_plan_line(language, one)) for one in found.payment_plan],
    }


def _row(split: Split, language: Language) -> dict[str, object]:
    """One bill for machines: amounts in cents, places in the list of coverages, the reason in words. The amounts so far are those
    of the limits the bill runs against, with this bill."""
    return {
        "day": split.bill.day,
        "service": split.bill.service,
        "drug": split.bill.drug,
        "person": split.bill.person,
        **{name: getattr(split, name) for name in AMOUNTS},
        "secondary_pays": split.secondary_pays,
        "deductible_so_far": split.deductible_so_far,
        "out_of_pocket_so_far": split.out_of_pocket_so_far,
        "family_deductible_so_far": split.family_deductible_so_far,
        "family_out_of_pocket_so_far": split.family_out_of_pocket_so_far,
        "plan_year": split.plan_year,
        "coverage": split.coverage,
        "second_coverage": split.second_coverage,
        "left_out": split.left_out,
        "open_above": split.open_above,
        "reason": sentence(language, split.reason),
        "reason_key": split.reason.key,
        "alternative": None
        if split.alternative is None
        else {"if": sentence(language, split.alternative[0]), "household_pays": split.alternative[1]},
    }


def _lines(found: Adjudication, name: str, language: Language) -> Iterator[str]:
    services = vocabulary("services")
    yield heading(say(language, "commands.adjudicate.title", file=name))
    shown = [one for one in AMOUNTS if one in ("allowed", "household_pays") or any(getattr(split, one) for split in found.splits)]
    told = [*_words_of_bill(found), "service"]
    columns = [say(language, f"commands.adjudicate.{one}") for one in ("day", *told, *shown)]
    rows = []
    for split in found.splits:
        cells = {"person": split.bill.person, "plan": _plans(split), "service": services.name(split.bill.service, language)}
        amounts = [_amount(split, one, language) for one in shown]
        rows.append([f"{split.bill.day:%Y-%m-%d}", *(cells[one] for one in told), *amounts])
    totals = [_total(found, one, language) for one in shown]
    last = [*[""] * len(told), say(language, "commands.adjudicate.total"), *totals]
    yield table(columns, [*rows, last], words=1 + len(told))
    if "plan" in told:
        yield from (wrapped(_named(one, language), f"{place}: ") for place, one in enumerate(found.coverages, start=1))
    reasons = dict.fromkeys(sentence(language, split.reason) for split in found.splits)
    yield from (wrapped(text, "- ") for text in reasons)
    for split in found.splits:
        if split.alternative is not None:
            amount = money(language, split.alternative[1], exact=True)
            words = sentence(language, split.alternative[0])
            said = say(language, "commands.adjudicate.alternative", day=split.bill.day, reason=words, amount=amount)
            yield wrapped(said, "- ")
    yield from (wrapped(payment_plan_line(language, one).text, "- ") for one in found.payment_plan)
    yield from (wrapped(text, "! ") for text in dict.fromkeys(sentence(language, notice) for notice in found.notices))
    yield from (wrapped(text, "* ") for text in dict.fromkeys(sentence(language, one.said) for one in found.assumptions))


def _words_of_bill(found: Adjudication) -> list[str]:
    """What tells two bills apart besides day and service: the person where there are several, the plan where there are."""
    persons = {split.bill.person for split in found.splits}
    return ["person"] * (len(persons) > 1) + ["plan"] * (len(found.coverages) > 1)


def _plans(split: Split) -> str:
    """The coverage that took a bill and the one that paid after it, by their places counted from 1."""
    places = [place + 1 for place in (split.coverage, split.second_coverage) if place is not None]
    return "+".join(map(str, places)) or "-"


def _named(coverage: Coverage, language: Language) -> str:
    kind = vocabulary("coverage_kinds").name(coverage.kind, language)
    return kind if coverage.plan.name is None else f"{coverage.plan.name} ({kind})"


def _amount(split: Split, name: str, language: Language) -> str:
    if split.left_out:
        return say(language, "words.unknown")
    return money(language, getattr(split, name), exact=True)


def _total(found: Adjudication, name: str, language: Language) -> str:
    """A sum; at least that where some bill's share is not known."""
    amount = money(language, sum(getattr(split, name) for split in found.splits), exact=True)
    return say(language, "commands.adjudicate.at_least", amount=amount) if found.is_at_least else amount
