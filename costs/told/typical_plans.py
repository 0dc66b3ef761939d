"""Typical plan numbers by kind and metal level, from costs/plans/typical.yaml: the band of a plan nobody has typed yet."""

from decimal import Decimal
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from cases.vocabulary import Code, vocabulary
from costs.quantities import Level, Sourced
from ground import files
from ground.faults import FileFaults, from_validation
from ground.sources import Model, Source, Words

FILE = Path(__file__).parents[1] / "plans" / "typical.yaml"


class Ends(Model):
    """Low, likely, high of one plan number, in dollars or as a fraction; an end nobody published is None."""

    low: Decimal | None = None
    likely: Decimal | None = None
    high: Decimal | None = None

    def at(self, level: Level) -> Decimal | None:
        return {"low": self.low, "likely": self.likely, "high": self.high}[level]


class TypicalPlan(Model):
    """One kind of plan; without a metal level it stands for the kind as a whole."""

    kind: Code("coverage_kinds")  # type: ignore[valid-type]
    metal_level: Code("metal_level") | None = None  # type: ignore[valid-type]
    deductible: Ends
    out_of_pocket_maximum: Ends = Ends()
    coinsurance: Ends = Ends()
    assumption: Words | None = None
    sources: tuple[str, ...]


class TypicalPlans(Sourced):
    """The whole file."""

    plans: tuple[TypicalPlan, ...]

    def find(self, kind: str, metal_level: str | None) -> TypicalPlan:
        """The plan of a kind; kinds without one of their own take the Marketplace's (bought alone) or the employer's."""
        kinds = vocabulary("coverage_kinds")
        bought_alone = kind in {"marketplace", "individual_off_exchange", "student_plan"}
        wanted = "marketplace" if bought_alone or metal_level else "employer"
        if kinds.is_or_below(kind, "employer") or kind == "cobra":
            wanted = "employer"
        level = metal_level if wanted == "marketplace" else None
        return next(plan for plan in self.plans if (plan.kind, plan.metal_level) == (wanted, level))

    def sources_of(self, plan: TypicalPlan) -> tuple[Source, ...]:
        return tuple(self.sources[key] for key in plan.sources)


@cache
def typical_plans() -> TypicalPlans:
    """The file, read once. Raises FileFaults with every fault in it."""
    raw = files.read_own(FILE)
    try:
        return TypicalPlans.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, FILE.name, raw)) from error
