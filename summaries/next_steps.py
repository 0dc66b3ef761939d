"""What to do next, in order: the insurer's numbers, the approval, whom to ask for help, what is still missing, which papers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cases.case import Case
from cases.coverage import Coverage
from costs.told.insurance import told_coverages
from costs.told.payers import is_commercial
from ground.sources import Language
from summaries.document import DocumentLine, HospitalBillLine, ProgramLine, RightLine, SeasonLine, Step
from summaries.question_words import QuestionLine
from texts.render import joined, say

QUESTIONS_AT_MOST = 6
PAPERS_AT_MOST = 10
CAN_BE_ASKED = ("open", "unknown", "paused")


@dataclass(frozen=True)
class Told:
    """What was found for a household, from which its steps follow. `questions` are the open ones, the best first."""

    programs: tuple[ProgramLine, ...]
    questions: tuple[QuestionLine, ...]
    rights: tuple[RightLine, ...]
    season: tuple[SeasonLine, ...]
    hospital_bills: tuple[HospitalBillLine, ...]


def next_steps(case: Case, told: Told, language: Language) -> tuple[Step, ...]:
    """The steps that apply, most pressing first. Each is one sentence or two."""
    programs, questions = told.programs, told.questions
    eligible = [one for one in programs if one.verdict == "looks_eligible"]
    unsure = [one for one in programs if one.verdict == "need_more_information" and one.availability != "ended"]
    own = [one for one in told.season if one.is_own]
    steps = [*_insurance(case, language), *_approval(case, language, told.rights), *_bills(told.hospital_bills, language)]
    steps += [*_members(programs, language), *_season(own)]
    to_ask = [one for one in eligible if one.availability in CAN_BE_ASKED]
    if to_ask:
        steps.append(Step("apply", say(language, "summaries.step.apply", count=len(to_ask))))
    steps += _named(language, "wait_list", [one for one in (*eligible, *unsure) if one.availability == "wait_list"])
    steps += _named(language, "closed", [one for one in eligible if one.availability == "closed"])
    if questions:
        first = " ".join(one.text for one in questions[:QUESTIONS_AT_MOST])
        steps.append(Step("answer", say(language, "summaries.step.answer", questions=first)))
    up_to_programs = sum(_is_up_to_program(one) for one in unsure)
    if up_to_programs:
        steps.append(Step("ask_programs", say(language, "summaries.step.ask_programs", count=up_to_programs)))
    steps += _papers(programs, language)
    return (*steps, *_season(one for one in told.season if not one.is_own))


def merged_documents(programs: tuple[ProgramLine, ...]) -> tuple[DocumentLine, ...]:
    """Every paper once, of the programs that look eligible or need more information and are not over."""
    wanted = [one for one in programs if one.verdict != "does_not_look_eligible" and one.availability != "ended"]
    return tuple(dict.fromkeys(paper for one in wanted for paper in one.documents or ()))


def program_name(line: ProgramLine) -> str:
    return line.name if line.fund_name is None else f"{line.name}: {line.fund_name}"


def _insurance(case: Case, language: Language) -> list[Step]:
    coverages = told_coverages(case) or ()
    if case.coverages is None and not coverages:
        return [Step("insurance_unknown", say(language, "summaries.step.insurance_unknown"))]
    asked = [name for coverage in coverages if is_commercial(coverage.kind) for name in _plan_numbers_missing(coverage)]
    if not asked:
        return []
    names = [say(language, f"summaries.plan_number.{name}") for name in dict.fromkeys(asked)]
    return [Step("call_plan", say(language, "summaries.step.call_plan", numbers=joined(language, names)))]


def _plan_numbers_missing(coverage: Coverage) -> list[str]:
    plan, used = coverage.plan, coverage.used
    answers = {
        "deductible": plan.deductible.person,
        "out_of_pocket_maximum": plan.out_of_pocket_maximum.person,
        "coinsurance": plan.coinsurance,
        "used": used.out_of_pocket.person,
    }
    return [name for name, answer in answers.items() if answer is None or answer.exact is None]


def _approval(case: Case, language: Language, rights: Iterable[RightLine]) -> list[Step]:
    """The approval, and after a no what one may do by each kind of coverage that was told, with its clock."""
    approval = case.illness.planned.approval
    if approval == "approved" or case.coverages == ():
        return []
    steps = [Step("approval", say(language, f"summaries.step.approval_{approval or 'unknown'}"))]
    if approval != "denied":
        return steps
    return steps + [Step("appeal", " ".join(filter(None, [one.text, one.last_day_text]))) for one in rights]


def _bills(bills: Iterable[HospitalBillLine], language: Language) -> list[Step]:
    """Until when each hospital bill's help can be asked for."""
    return [
        Step("hospital_bill", say(language, "summaries.step.hospital_bill", name=one.name, what=" ".join(_said(one))))
        for one in bills
    ]


def _said(bill: HospitalBillLine) -> Iterable[str]:
    return filter(None, [bill.apply_text, bill.collection_text])


def _season(dates: Iterable[SeasonLine]) -> list[Step]:
    """Last days of the season."""
    return [Step("date", one.text) for one in dates]


def _members(programs: tuple[ProgramLine, ...], language: Language) -> list[Step]:
    """Which other people of the household look eligible by themselves, and for what."""
    people: dict[str, tuple[str, list[str]]] = {}
    for line in programs:
        for one in line.members if line.availability != "ended" else ():
            if one.verdict == "looks_eligible":
                people.setdefault(one.member, (one.who, []))[1].append(program_name(line))
    said = [say(language, "summaries.step.member", who=who, programs="; ".join(names)) for who, names in people.values()]
    return [Step("members", say(language, "summaries.step.members", people=" ".join(said)))] if said else []


def _papers(programs: tuple[ProgramLine, ...], language: Language) -> list[Step]:
    """The papers that most programs want: of those that look eligible, or of the unsure where none of those names any."""
    for verdict in ("looks_eligible", "need_more_information"):
        of_these = [one for one in programs if one.verdict == verdict and one.availability != "ended"]
        wanted = Counter(paper.name for one in of_these for paper in dict.fromkeys(one.documents or ()))
        if wanted:
            first = "; ".join(name for name, _ in wanted.most_common(PAPERS_AT_MOST))
            key = "documents_first" if len(wanted) > PAPERS_AT_MOST else "documents"
            return [Step("documents", say(language, f"summaries.step.{key}", papers=first))]
    return []


def _named(language: Language, kind: str, programs: list[ProgramLine]) -> list[Step]:
    if not programs:
        return []
    names = "; ".join(program_name(one) for one in programs)
    return [Step(kind, say(language, f"summaries.step.{kind}", programs=names))]


def _is_up_to_program(line: ProgramLine) -> bool:
    return bool(line.missing) and all(one.from_whom == "program" for one in line.missing)
