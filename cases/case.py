"""A case: everything one household told us. Every answer may be unknown; no name, birth date, address or member number."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cases.coverage import Coverage, SelfPay, known_group
from cases.illness import Illness
from cases.life import HelpReceived, HomeCost, OwnPrice, ReceivedBill, Travel, Work
from cases.people import PATIENT, Household, Label, Patient
from cases.vocabulary import Code, OptionalCode
from ground.bands import Number, YesNo
from ground.sources import Language, Model

SCHEMA_VERSION: Literal[1] = 1
AssumptionKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}(\.[a-z][a-z0-9_]{0,60}){1,4}$")]


class Case(Model):
    """One household's answers.

    `has_coverage`: yes, no or unknown for each kind of coverage, beside the list, since knowing one coverage does not say
    that there is no other. An empty list of coverages means no insurance of any kind. Money is cents inside, dollars in
    the file (see `ground.bands`). `assumptions`: numbers that replace a care path's planning quantities, by the path's id and
    the quantity's key (`costs.courses.path_quantities`), in the unit its words name.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    label: Label | None = None
    language: Language | None = None
    who_answers: OptionalCode("who_answers") = None  # type: ignore[valid-type]
    patient: Patient = Patient()
    household: Household = Household()
    illness: Illness = Illness()
    coverages: tuple[Coverage, ...] | None = None
    self_pay: Annotated[SelfPay | None, AfterValidator(known_group)] = None
    has_coverage: dict[Code("coverage_kinds"), YesNo] = {}  # type: ignore[valid-type]
    travel: Travel = Travel()
    work: Work = Work()
    home_costs: tuple[HomeCost, ...] | None = None
    bills: tuple[ReceivedBill, ...] | None = None
    help: tuple[HelpReceived, ...] | None = None
    prices: tuple[OwnPrice, ...] | None = None
    assumptions: dict[AssumptionKey, Number] = {}

    @field_validator("has_coverage")
    @classmethod
    def _unknown_kinds_are_left_out(cls, answers: dict[str, bool | None]) -> dict[str, bool | None]:
        return {kind: answer for kind, answer in answers.items() if answer is not None}

    @property
    def persons_named(self) -> set[str]:
        """Everybody whom a coverage, an income or help received names."""
        named = {person for coverage in self.coverages or () for person in coverage.persons or ()}
        return named | {line.person for line in self.household.income or ()} | {one.person for one in self.help or ()}

    @model_validator(mode="after")
    def _people_are_known(self) -> "Case":
        members = [member.id for member in self.household.members or ()]
        caregivers = [caregiver.id for caregiver in self.work.caregivers or ()]
        for ids in (members, caregivers):
            repeated = {person for person in ids if ids.count(person) > 1 or person == PATIENT}
            if repeated:
                raise PydanticCustomError("person_repeated", "person_repeated", {"expected": ", ".join(sorted(repeated))})
        known = {PATIENT, *members, *caregivers}
        named = self.persons_named
        if named - known:
            raise PydanticCustomError(
                "person_unknown",
                "person_unknown",
                {"expected": ", ".join(sorted(known)), "persons": sorted(named - known)},
            )
        return self
