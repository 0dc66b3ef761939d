"""One test of a criterion: what it asks of the answers, and the registry of all tests.

A test states a relation ("income is above the limit"), met, not met or unknown; whether that is good is the tree's
matter. Texts: `programs.criterion.<test>[.<variant>].met` / `.not_met` / `.unknown`, `programs.test.<test>`.
"""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from cases.household_reading import HouseholdRule
from ground.bands import Band, is_unknown
from ground.said import Codes, Said
from ground.sources import Model, Source
from programs.answers import Answers

Firmness = Literal["firm", "unconfirmed", "at_least_this"]
AnyLeaf = TypeVar("AnyLeaf", bound="Leaf")
Unit = Literal["cents", "years", "miles", "minutes", "people", "months", "hours"]
FromWhom = Literal["household", "program"]


class Missing(NamedTuple):
    """An answer that would help to decide. `field` is its place in the case; `asks` is the question."""

    field: str
    from_whom: FromWhom
    asks: Said

    def __hash__(self) -> int:
        return hash((self.field, self.from_whom, self.asks.key))


class Numbers(NamedTuple):
    """What a numeric test compared: the person's value (None unknown), the limit where it is one number, in `unit`."""

    person: Band | None
    limit: int | None
    unit: Unit


class Judged(NamedTuple):
    """What a test found. `values` fill the sentence, `miss` says by how much a number misses, `asks` what is open.

    `said` is the whole sentence where it is not the test's own: a limit nobody saw, a soft miss that asks the program.
    """

    result: bool | None
    values: dict[str, Any]
    asks: tuple[Missing, ...] = ()
    variant: str = ""
    miss: Said | None = None
    numbers: Numbers | None = None
    figure_sources: tuple[Source, ...] = ()
    said: Said | None = None


def _only_unknown(raw: Any) -> str | None:
    if isinstance(raw, str) and is_unknown(raw):
        return "unknown"
    raise PydanticCustomError("limit_is_unknown", "unknown", {"expected": "unknown"})


class Leaf(Model):
    """The base of all tests. A subclass has its name from `known_test`, its keys as fields, and `judge`.

    `limit: unknown` stands in place of a number that exists and was not seen: then nothing is decided, the program is
    asked.
    """

    firmness: Firmness = "firm"
    limit: Annotated[str | None, BeforeValidator(_only_unknown)] = None

    test: ClassVar[str] = ""
    field: ClassVar[str] = ""
    """The answer of the case that the test reads first."""
    is_never_alone: ClassVar[bool] = False
    """Whether a miss of this test must never decide alone, whatever its file says."""

    def judge(self, answers: Answers) -> Judged:
        raise NotImplementedError

    @property
    def is_soft(self) -> bool:
        return self.firmness != "firm" or self.is_never_alone

    @property
    def is_never_decided(self) -> bool:
        """Whether no answer of a household can ever decide this test."""
        return self.limit is not None

    @property
    def judged_for_all(self) -> Judged | None:
        """What is found whoever asks, for a test that reads no answer."""
        return None

    @property
    def what(self) -> Said:
        """The test's name, as a heading or inside a question."""
        return Said(f"programs.test.{self.test}")


REGISTRY: dict[str, type[Leaf]] = {}


def known_test(name: str) -> Callable[[type[AnyLeaf]], type[AnyLeaf]]:
    """Enters a test into the closed vocabulary under its name. Raises ValueError for a name used twice."""

    def enter(leaf: type[AnyLeaf]) -> type[AnyLeaf]:
        if name in REGISTRY:
            raise ValueError(f"two tests are called {name}")
        leaf.test = name
        REGISTRY[name] = leaf
        return leaf

    return enter


class LimitedLeaf(Leaf):
    """A test that needs at least one of its own keys, or `limit: unknown`."""

    needs: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _states_a_limit(self) -> "LimitedLeaf":
        stated = [name for name in self.needs if getattr(self, name) not in (None, ())]
        if bool(stated) == (self.limit is not None):
            expected = ", ".join((*self.needs, "limit: unknown"))
            raise PydanticCustomError("limit_missing", "a limit", {"expected": expected})
        return self


class OneOfLeaf(LimitedLeaf):
    """A test that names codes of one vocabulary."""

    any_of: tuple[str, ...] = ()

    vocabulary: ClassVar[str] = ""
    needs: ClassVar[tuple[str, ...]] = ("any_of",)

    @cached_property
    def named(self) -> Codes:
        """What the test names, to show."""
        return Codes(self.vocabulary, self.any_of)


@cache
def ask_household(field: str, variant: str = "") -> Missing:
    """The question that an answer of the case is missing; `variant` asks more finely where something is known."""
    key = f"programs.missing.{field.replace('.', '_')}"
    return Missing(field, "household", Said(f"{key}_{variant}" if variant else key))


def ask_who_counts(rule: HouseholdRule) -> Missing:
    """Who of the people around the patient belongs to the household by a narrower rule."""
    return ask_household("household.members", rule)


def ask_state_office(field: str) -> Missing:
    """What only the state's own office can say."""
    return Missing(field, "program", Said("programs.ask_program.state_office"))


def simple(
    result: bool | None, field: str, values: dict[str, Any] | None = None, variant: str = "", finer: bool = False
) -> Judged:
    """A test on one answer: unknown asks for that answer, more finely where a wider one was given."""
    asks = (ask_household(field, "finer" if finer else ""),) if result is None else ()
    return Judged(result, values or {}, asks, variant)
