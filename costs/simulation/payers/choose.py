"""Which form over many rows a payer has."""

import numpy as np

from costs.insurance.payers import (
    AdvantagePayer,
    CommercialPayer,
    MedicaidPayer,
    MedicarePayer,
    NoPayer,
    Payer,
    SharingPayer,
    UnknownPayer,
    VeteransPayer,
)
from costs.simulation.bills import Flags, RowBills
from costs.simulation.payers.advantage import AdvantageRows
from costs.simulation.payers.commercial import CommercialRows
from costs.simulation.payers.helps import HelpedMedicare, free_forms
from costs.simulation.payers.medicare import MedicareRows
from costs.simulation.payers.payer import RowPayer, SelfPayRows, UnknownRows
from costs.simulation.payers.public import MedicaidRows, VeteransRows


def row_payer(payer: Payer, bills: RowBills, on_days: Flags) -> RowPayer:
    """`on_days`: the days on which bills fall on this payer."""
    match payer:
        case MedicarePayer() | AdvantagePayer():
            inner = _medicare(payer, bills, on_days)
            return HelpedMedicare(inner, payer.helps, bills) if payer.helps else inner
        case CommercialPayer():
            return CommercialRows(payer, bills)
        case MedicaidPayer():
            return MedicaidRows(payer.numbers, bills)
        case VeteransPayer():
            return VeteransRows(payer.numbers, bills)
        case SharingPayer() | NoPayer():
            return SelfPayRows(payer, bills)
        case UnknownPayer():
            return UnknownRows(bills)
    raise TypeError(f"{type(payer).__name__} has no form over rows; write one beside the others")


def _medicare(payer: MedicarePayer | AdvantagePayer, bills: RowBills, on_days: Flags) -> RowPayer:
    if isinstance(payer, AdvantagePayer):
        return AdvantageRows(payer, bills)
    day = np.minimum(bills.day, bills.last)
    is_seen = (bills.form >= 0) & on_days[day] & ~free_forms(payer.helps, bills)[bills.form]
    return MedicareRows(payer.cover, bills, is_seen)
