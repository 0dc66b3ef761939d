"""Work that treatment interrupts: wages, what replaces them, and the dates to know. Public entry: `work_costs`."""

from costs.work.lost_wages import work_costs

__all__ = ["work_costs"]
