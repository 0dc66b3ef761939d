"""Reading the files of care paths: a path may stand on another (`base`) and take in small parts that many share (`also`).

`base: car_t_reference` takes that path as it is written and lays this file over it: phases, services, alternatives and
complications of the same id (services without one: the same service) are replaced, others added at the end; drugs and sources
are joined; every other key is replaced. `leave_out` names services, complications and drugs of the base that do not belong here.

`also` lists parts from costs/paths/parts, each `{part: restaging_week, phase: preparation}`: services and complications, put
into that phase (without one: over the whole course), with their sources.
"""

from pathlib import Path
from typing import Any

from ground import files
from ground.faults import Fault, FileFaults

BY_ID = ("phases", "services", "alternatives", "complications")
JOINED = ("drugs", "sources")
Raw = dict[str, Any]


def read_path_file(path: Path) -> Raw:
    """What a path's file says, with its base and its parts taken in. Raises FileFaults for a name that has no file."""
    raw: Raw = files.read_own(path)
    based = _over(_named(path, path.parent, raw.pop("base")), raw) if "base" in raw else raw
    for use in based.pop("also", ()):
        part: Raw = files.read_own(_existing(path, path.parent / "parts" / f"{use['part']}.yaml"))
        phase = {"phase": use["phase"]} if "phase" in use else {}
        based = _over({key: [phase | one for one in part[key]] for key in BY_ID if key in part}, based)
        based["sources"] = part.get("sources", {}) | based.get("sources", {})
    return based


def _named(path: Path, folder: Path, name: str) -> Raw:
    raw: Raw = files.read_own(_existing(path, folder / f"{name}.yaml"))
    return raw


def _existing(named_in: Path, path: Path) -> Path:
    if not path.is_file():
        raise FileFaults([Fault(named_in.name, path.stem, "not_in_vocabulary", path.stem)])
    return path


def _over(below: Raw, above: Raw) -> Raw:
    """One file's keys laid over another's."""
    left_out = set(above.get("leave_out", ()))
    merged = below | {key: value for key, value in above.items() if key != "leave_out"}
    for key in BY_ID:
        if key in below or key in above:
            kept = {_id(one): one for one in below.get(key, ()) if _id(one) not in left_out}
            merged[key] = [*(kept | {_id(one): one for one in above.get(key, ())}).values()]
    for key in JOINED:
        if key in below or key in above:
            kept = {name: one for name, one in below.get(key, {}).items() if name not in left_out}
            merged[key] = kept | above.get(key, {})
    if "also" in below or "also" in above:
        merged["also"] = [*below.get("also", ()), *(one for one in above.get("also", ()) if one not in below.get("also", ()))]
    return merged


def _id(part: Raw) -> str:
    return str(part.get("id") or part["service"])
