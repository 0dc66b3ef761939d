"""A table of bills in a file: CSV with a header, or YAML / JSON with a list called `bills`. Every fault of every row is told.

Money is dollars in the file, cents inside. An empty cell is unknown.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cases.people import PATIENT, PersonId
from cases.vocabulary import Code, OptionalCode, vocabulary
from costs.bills import Benefit, Bill
from ground import files
from ground.bands import Money, YesNo, is_unknown
from ground.csv_rows import csv_rows, in_row
from ground.faults import Fault, FileFaults, from_validation
from ground.sources import Model

LARGEST_BYTES = 5_000_000
KIND_OF_DRUG: dict[str, Literal["brand", "generic"]] = {
    "generic_drug": "generic",
    "preferred_brand_drug": "brand",
    "nonpreferred_brand_drug": "brand",
}
"""Services that say themselves whether the drug is a generic."""


class BillRow(Model):
    """One bill as a file has it. `allowed` may be left out: then nobody knows the price."""

    day: date
    service: Code("services")  # type: ignore[valid-type]
    benefit: OptionalCode("benefit") = None  # type: ignore[valid-type]
    setting: OptionalCode("setting") = None  # type: ignore[valid-type]
    allowed: Money = None
    billed: Money = None
    units: Annotated[int, Field(ge=1, le=400)] = 1
    in_network: YesNo = None
    person: PersonId = PATIENT
    stay: Annotated[str, Field(max_length=40)] | None = None
    discharge: date | None = None
    encounter: Annotated[str, Field(max_length=40)] | None = None
    facility: Annotated[str, Field(max_length=40)] | None = None
    drug: OptionalCode("drugs") = None  # type: ignore[valid-type]
    drug_kind: Literal["brand", "generic"] | None = None
    days_supply: Annotated[int, Field(ge=1, le=400)] | None = None
    trial: YesNo = None

    @field_validator("setting", mode="before")
    @classmethod
    def _inpatient_is_in_a_hospital(cls, setting: Any) -> Any:
        """Claims say "inpatient" for the setting that is called hospital here."""
        return "hospital" if setting == "inpatient" else setting

    @model_validator(mode="after")
    def _is_discharged_after_admission(self) -> "BillRow":
        if self.discharge and self.discharge < self.day:
            raise PydanticCustomError("days_reversed", "days_reversed")
        return self

    def bill(self) -> Bill:
        """The bill itself. A network nobody named is taken as inside; the benefit follows from the service."""
        return Bill(
            day=self.day,
            service=self.service,
            benefit=self.benefit or benefit_of(self.service),
            allowed=None if self.allowed is None else self.allowed.exact,
            setting=self.setting or "unknown",
            units=self.units,
            billed=None if self.billed is None else self.billed.exact,
            in_network=self.in_network is not False,
            is_network_known=self.in_network is not None,
            person=self.person,
            stay=self.stay,
            discharge=self.discharge,
            facility=self.facility,
            encounter=self.encounter,
            drug_kind=self.drug_kind or KIND_OF_DRUG.get(self.service),
            days_supply=self.days_supply,
            drug=self.drug,
            is_trial=self.trial is True,
        )


def benefit_of(service: str) -> Benefit:
    """The part of a plan a service falls under. Raises KeyError for a service that names none."""
    benefits: dict[str | None, Benefit] = {"hospital": "hospital", "medical": "medical", "pharmacy": "pharmacy"}
    return benefits[vocabulary("services").terms[service].benefit]


def read_bills(path: Path) -> tuple[Bill, ...]:
    """The bills of a file, in its order. Raises FileFaults with every fault, or OSError when there is no such file."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_BYTES + 1)
    return parse_bills(content, path.name)


def parse_bills(content: bytes, name: str) -> tuple[Bill, ...]:
    """The bills in the bytes of a file; a name that ends in .csv is read as a table. Raises FileFaults."""
    is_table = name.lower().endswith(".csv")
    rows = csv_rows(content, name, LARGEST_BYTES) if is_table else _listed_rows(content, name)
    if is_table and not rows:
        raise FileFaults([Fault(name, "", "no_rows")])
    bills, faults = [], []
    for place, raw in enumerate(rows, start=1):
        known = {key: value for key, value in raw.items() if not is_unknown(value)} if isinstance(raw, dict) else raw
        try:
            bills.append(BillRow.model_validate(known).bill())
        except ValidationError as error:
            faults += [in_row(place, fault) for fault in from_validation(error, name, known)]
    if faults:
        raise FileFaults(faults)
    return tuple(bills)


def _listed_rows(content: bytes, name: str) -> list[Any]:
    raw = files.read_strangers(content, name, LARGEST_BYTES)
    if not isinstance(raw, dict) or not isinstance(raw.get("bills"), list):
        raise FileFaults([Fault(name, "bills", "missing_key")])
    return list(raw["bills"])
