"""Files of care paths that stand on one another: what is taken in, replaced and left out."""

import pytest

from costs.courses.path_files import read_path_file
from ground.faults import FileFaults

BASE = """
id: base
months: {low: 1}
phases: [{id: first, days: 1}, {id: last}]
services: [{service: office_visit, count: 1}, {id: scan, service: imaging_pet_ct, count: 1}]
sources: {page: one}
also: [{part: shared}]
"""
PART = "services: [{id: talk, service: counseling_visit, count: 1}]\nsources: {page: of the part, other: two}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "parts" / "shared.yaml").write_text(PART, encoding="utf-8")
    return tmp_path


def written(folder, content):
    path = folder / "above.yaml"
    path.write_text(content, encoding="utf-8")
    return read_path_file(path)


def test_a_path_on_a_base_replaces_by_id_adds_and_leaves_out(folder):
    """The visit is replaced, the scan left out, a marrow test added, the phases kept in their order; plain keys are replaced."""
    found = written(
        folder,
        "id: above\nbase: base\nleave_out: [scan]\nphases: [{id: first, days: 9}]\n"
        "services: [{service: office_visit, count: 5}, {service: bone_marrow_biopsy, count: 2}]\n",
    )
    assert (found["id"], found["months"]) == ("above", {"low": 1})
    assert found["phases"] == [{"id": "first", "days": 9}, {"id": "last"}]
    counts = {one.get("id") or one["service"]: one["count"] for one in found["services"]}
    assert counts == {"talk": 1, "office_visit": 5, "bone_marrow_biopsy": 2}
    assert not {"base", "also", "leave_out"} & set(found)


def test_a_part_goes_into_its_phase_and_a_paths_own_words_go_first(folder):
    """A part used with a phase is put there; where both name a source, the path's own stands."""
    found = written(folder, "id: above\nsources: {page: mine}\nalso: [{part: shared, phase: last}]\n")
    assert found["services"] == [{"phase": "last", "id": "talk", "service": "counseling_visit", "count": 1}]
    assert found["sources"] == {"page": "mine", "other": "two"}


@pytest.mark.parametrize("content", ["id: above\nbase: nowhere\n", "id: above\nalso: [{part: nowhere}]\n"])
def test_a_name_without_a_file_is_told(folder, content):
    """A base or a part that is not there is a fault of the file that names it."""
    with pytest.raises(FileFaults) as told:
        written(folder, content)
    assert [(fault.file, fault.where) for fault in told.value.faults] == [("above.yaml", "nowhere")]
