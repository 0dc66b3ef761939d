"""The arithmetic of one bill under deductible, copay, coinsurance and maximum: one rule for plain ints and int64 arrays.

Order of the rule: the deductible first, then copay and coinsurance of what is left; some plans ask the copay first and the
deductible of what is left. What passes the maximum is cut from the coinsurance, then from the copay, then from the
deductible, so that a limit is reached exactly.
"""

from collections.abc import Callable
from typing import Any

from ground.money import share

Amount = Any
"""An int, or an int64 array with one entry a row; all amounts of a call are of the same kind or ints."""
Smaller = Callable[[Amount, Amount], Amount]


def split_amounts(
    allowed: Amount,
    deductible_left: Amount,
    out_of_pocket_left: Amount | None,
    copay: Amount,
    coinsurance_rate: Amount,
    smaller: Smaller = min,
    larger: Smaller = max,
    *,
    copay_first: bool = False,
    coinsurance_at_most: Amount | None = None,
) -> tuple[Amount, Amount, Amount]:
    """(deductible, copay, coinsurance) of one bill in cents. `out_of_pocket_left` None: no maximum.

    `coinsurance_at_most`: the most the coinsurance of one bill may be. For arrays pass numpy.minimum and numpy.maximum.
    """
    if copay_first:
        copay = smaller(copay, allowed)
        deductible = smaller(allowed - copay, deductible_left)
        rest = allowed - copay - deductible
        coinsurance = share(rest, coinsurance_rate)
    else:
        deductible = smaller(allowed, deductible_left)
        rest = allowed - deductible
        copay = smaller(copay, rest)
        coinsurance = smaller(share(rest, coinsurance_rate), rest - copay)
    if coinsurance_at_most is not None:
        coinsurance = smaller(coinsurance, coinsurance_at_most)
    if out_of_pocket_left is None:
        return deductible, copay, coinsurance
    over = larger(deductible + copay + coinsurance - out_of_pocket_left, 0)
    cut_coinsurance = smaller(over, coinsurance)
    cut_copay = smaller(over - cut_coinsurance, copay)
    return deductible - (over - cut_coinsurance - cut_copay), copay - cut_copay, coinsurance - cut_coinsurance
