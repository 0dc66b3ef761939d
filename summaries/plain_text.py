"""What somebody typed, as every form shows it: letters only, nothing that hides, breaks a line or turns the writing round."""

import unicodedata
from typing import Any


def plain(text: str | None) -> str:
    """What somebody typed, without line breaks and invisible control signs."""
    signs = " ".join(unicodedata.normalize("NFC", text or "").split())
    return "".join(sign for sign in signs if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def all_plain(part: Any) -> Any:
    """Plain data with every text of it made plain."""
    if isinstance(part, dict):
        return {key: all_plain(value) for key, value in part.items()}
    if isinstance(part, list):
        return [all_plain(value) for value in part]
    return plain(part) if isinstance(part, str) and not (part.isascii() and part.isprintable()) else part
