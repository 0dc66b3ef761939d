"""Bills on real days through real rules. Public entry: `adjudicate`."""

from costs.insurance.adjudicate import adjudicate

__all__ = ["adjudicate"]
