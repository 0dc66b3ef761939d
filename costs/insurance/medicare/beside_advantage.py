"""Help beside a Medicare Advantage plan: a QMB's or full dual's protection, and Extra Help's copays for its drugs.

No provider in the plan may charge a QMB the plan's cost sharing for Parts A and B (42 U.S.C. 1396a(n)(3)(B), 42 CFR
422.504(g)(1)(iii)). Extra Help asks a set amount for a prescription, or the plan's own share if that is lower, and what it
pays counts toward the Part D cap (42 CFR 423.782, 423.100); so the plan's counters are those without it.
"""

from dataclasses import replace

from costs.bills import Bill, Split
from costs.insurance.medicaid import paid_last
from costs.insurance.medicare.cover import ExtraHelp, MedicareCover
from costs.insurance.medicare.drugs import extra_help_copay
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.whole_bills import household_pays_at_most, less
from ground.said import Said


def seen_by_plan(bill: Bill, cover: MedicareCover) -> Bill:
    """The bill as the plan's counters take it: with Extra Help a prescription without a price costs its copay and no more, so it
    must not fill the yearly limit."""
    is_helped = bill.benefit == "pharmacy" and bill.allowed is None and cover.drug_help is not None
    return replace(bill, unknown_price="left_out") if is_helped and bill.unknown_price != "left_out" else bill


def with_help_beside(split: Split, cover: MedicareCover) -> Split:
    """The plan's split of one bill with the help of its day."""
    if split.bill.benefit == "pharmacy":
        return split if cover.drug_help is None or split.not_covered else _with_extra_help(split, cover.drug_help)
    if cover.owes_no_cost_sharing:
        return paid_last(split, Said("costs.reason.medicare_no_cost_sharing"))
    return split


def _with_extra_help(split: Split, extra_help: ExtraHelp) -> Split:
    copay, reason = extra_help_copay(split.bill, extra_help, YearFigures())
    said = Said(f"costs.reason.{reason}")
    if split.left_out:
        counted = household_pays_at_most(split.bill, copay, said, split.coverage, split.plan_year)
        return replace(counted, deductible_so_far=split.deductible_so_far, out_of_pocket_so_far=split.out_of_pocket_so_far)
    return less(split, split.household_pays - copay, said) if split.household_pays > copay else split
