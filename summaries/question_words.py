"""The unanswered questions in words, the most helpful first, each with what it would decide."""

from dataclasses import dataclass

from ground.said import Cents
from ground.sources import Language
from programs.matching import Match
from programs.next_question import NextQuestion, next_questions
from texts.render import say, sentence


@dataclass(frozen=True)
class QuestionLine:
    """An unanswered question, the most helpful first (see `programs.next_question`). `why` says what it would decide."""

    answer: str
    text: str
    why: str
    settles: int
    touches: int
    award_cents: int | None


def question_lines(matches: tuple[Match, ...], language: Language) -> tuple[QuestionLine, ...]:
    return tuple(
        QuestionLine(one.field, sentence(language, one.asks), _why(one, language), one.settles, one.touches, one.award)
        for one in next_questions(matches)
    )


def _why(question: NextQuestion, language: Language) -> str:
    """How many programs lack the answer, how many lack nothing else, and what their known awards come to."""
    said = [say(language, "summaries.question.touches", count=question.touches)]
    if question.settles:
        said.append(say(language, "summaries.question.settles", count=question.settles))
    if question.award is not None:
        said.append(say(language, "summaries.question.award", amount=Cents(question.award)))
    return " ".join(said)
