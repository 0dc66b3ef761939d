"""What is taken for granted of the plan's answer and its network, where nobody said it."""

from datetime import date

import pytest

from cases.case import Case
from costs.estimate import estimate

AS_OF = date(2026, 11, 20)


def unsaid(kind, **planned):
    told = {
        "illness": {
            "diagnosis": "multiple_myeloma",
            "planned": {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": "2026-12-07"} | planned,
        },
        "coverages": [{"kind": kind}],
    }
    found = estimate(Case.model_validate(told), AS_OF)
    return [one.field for one in found.assumptions if one.said.key.startswith("costs.assumption.planned_")]


@pytest.mark.parametrize("kind", ["employer", "marketplace", "medicare_advantage"])
def test_an_unsaid_network_and_an_unsaid_approval_are_said(kind):
    """Counting as inside and as approved is an assumption, and the answer that replaces it is named."""
    assert unsaid(kind) == ["illness.planned.network", "illness.planned.approval"]
    assert unsaid(kind, network="in_network", approval="approved") == []
    assert unsaid(kind, approval="pending") == ["illness.planned.network"]


def test_original_medicare_has_no_network_to_ask_about():
    """Any provider that takes Medicare is inside, and there is no answer beforehand."""
    assert unsaid("original_medicare") == []
