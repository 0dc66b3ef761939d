"""The summary of one household on one day, worded in one language. Pages, PDF, JSON, CSV and the terminal all show it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cases.case import Case
from cases.child_reading import has_no_job_as_a_child, speaks_of_child
from costs.estimate import estimate
from costs.results import Assumption, Estimate, EstimateRow, Known, ReductionRow, SourceList
from ground.sources import Language, Source
from programs.answers import Answers
from programs.fund_log import FundLog
from programs.matching import MatchSettings, match
from programs.season import dates_ahead
from summaries.cost_words import estimate_words
from summaries.document import SourceLine, Summary
from summaries.next_steps import Told, merged_documents, next_steps
from summaries.plain_text import plain
from summaries.plan_words import plan_words
from summaries.program_words import program_words
from summaries.question_words import QuestionLine, question_lines
from summaries.rights_words import hospital_bill_lines, right_lines, season_lines
from summaries.status_words import status_neutral
from texts.for_child import all_of_child
from texts.render import say

NOT_ASKED_OF_A_CHILD = ("work.patient.", "patient.unable_to_work", "patient.veteran")
FOOTER = ("no_promise", "no_advice", "check_first", "day")


def build_summary(
    case: Case,
    as_of: date,
    language: Language,
    contact: Sequence[str] = (),
    days_until_stale: int | None = None,
    fund_log: FundLog | None = None,
) -> Summary:
    """Estimate and programs of a case, in words. Raises FigureError when `as_of` lies before the first figures held.

    `contact`, `days_until_stale` and `fund_log` come from a clinic's settings.
    """
    costs = estimate(case, as_of)
    settings = MatchSettings(fund_log=fund_log)
    settings = settings if days_until_stale is None else replace(settings, days_until_stale=days_until_stale)
    sources = SourceList()
    sources.places(costs.sources)  # the estimate's own places come first and stay what they are
    matches = match(case, as_of, settings=settings)
    found = Told(
        programs=program_words(matches, language, sources),
        questions=_fitting(question_lines(matches, language), case),
        rights=right_lines(case, as_of, language, sources),
        season=season_lines(dates_ahead(Answers(case, as_of)), language, sources),
        hospital_bills=hospital_bill_lines(case, as_of, language, sources),
    )
    prepared = "summaries.prepared_by_staff" if case.who_answers == "staff" else "summaries.prepared"
    for_child = speaks_of_child(case)
    plans = plan_words(case, costs, language)
    told = Summary(
        language=language,
        title=say(language, "summaries.title"),
        label=plain(case.label) or None,
        as_of=as_of,
        prepared_on=say(language, prepared, day=as_of),
        contact=tuple(plain(line) for line in contact),
        estimate=estimate_words(_in_one_list(costs, sources), plans, case.coverages == (), language, for_child=for_child),
        status=status_neutral(matches, language, as_of),
        programs=found.programs,
        next_questions=found.questions,
        next_steps=next_steps(case, found, language),
        rights=found.rights,
        season=found.season,
        hospital_bills=found.hospital_bills,
        documents=merged_documents(found.programs),
        sources=_numbered(language, sources.all()),
        footer=tuple(say(language, f"summaries.footer.{name}", day=as_of) for name in FOOTER),
    )
    return _to_a_parent(told) if for_child else told


def _to_a_parent(told: Summary) -> Summary:
    """The same summary, speaking of "your child"; what somebody typed and the titles of pages stay as they are."""
    spoken = all_of_child(told.language, replace(told, sources=()))
    return replace(spoken, label=told.label, contact=told.contact, sources=told.sources)


def _fitting(questions: tuple[QuestionLine, ...], case: Case) -> tuple[QuestionLine, ...]:
    """Without questions about the job of a child of whose work nobody said anything."""
    if not has_no_job_as_a_child(case):
        return questions
    return tuple(one for one in questions if not one.answer.startswith(NOT_ASKED_OF_A_CHILD))


def _in_one_list(costs: Estimate, sources: SourceList) -> Estimate:
    """The estimate with its places turned into places of the whole summary's list."""
    places = dict(enumerate(sources.places(costs.sources), start=1))

    def moved(one: EstimateRow | Assumption | ReductionRow | Known):  # type: ignore[no-untyped-def]
        return replace(one, sources=tuple(places[place] for place in one.sources))

    return replace(
        costs,
        rows=tuple(map(moved, costs.rows)),
        assumptions=tuple(map(moved, costs.assumptions)),
        reductions=tuple(map(moved, costs.reductions)),
        dates=tuple(map(moved, costs.dates)),
        taxes=tuple(map(moved, costs.taxes)),
    )


def _numbered(language: Language, sources: tuple[Source, ...]) -> tuple[SourceLine, ...]:
    untitled = say(language, "summaries.source.untitled")
    return tuple(
        SourceLine(number, one.title or untitled, one.url, _page_date(language, one.page_date), one.checked)
        for number, one in enumerate(sources, start=1)
    )


def _page_date(language: Language, page_date: str) -> str:
    """The date as the page shows it; for a page that shows none, or whose date nobody noted, the word for it."""
    words = {"undated": say(language, "summaries.source.undated"), "unknown": say(language, "words.unknown")}
    for word, said in words.items():
        page_date = page_date.replace(word, said, 1)
    return page_date
