"""Money of others that a household named under a coverage, as the numbers a ledger works with."""

from collections.abc import Iterable

from cases.coverage import Coverage, MoneyOfOthers
from cases.vocabulary import vocabulary
from costs.amounts import TURNED, at_level
from costs.insurance.copay_help import Help
from costs.quantities import Level
from ground.said import Said


def helps_of(coverages: Iterable[Coverage], level: Level) -> tuple[Help, ...]:
    """Every help named under some coverages. A limit that is a band is high where the household's cost is low."""
    return tuple(_help(one, level) for coverage in coverages for one in coverage.help or ())


def _help(one: MoneyOfOthers, level: Level) -> Help:
    limit, stays = one.limit, one.household_pays_at_least
    return Help(
        kind=one.kind,
        drug=one.drug,
        limit=None if limit is None else at_level(limit, TURNED[level], unknown_high=limit.at_least),
        per=one.per,  # type: ignore[arg-type]
        household_pays_at_least=0 if stays is None else at_level(stays, level) or 0,
    )


def help_notes(coverage: Coverage) -> list[Said]:
    """What must be said of help named under a coverage: that it is counted, or that a maker's card may not be used."""
    kinds = {one.kind for one in coverage.help or ()}
    is_medicare = vocabulary("coverage_kinds").is_or_below(coverage.kind, "medicare")
    refused = {"copay_card"} & kinds if is_medicare else set()
    said = [Said("costs.notice.help_counted")] if kinds - refused else []
    return said + ([Said("costs.notice.copay_card_federal")] if refused else [])
