"""Getting to the center and staying near it. Public entry: `travel_costs`."""

from costs.travel.costs import travel_costs

__all__ = ["travel_costs"]
