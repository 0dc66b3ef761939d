"""A treatment over time: care paths from their files, and the days, doses, nights and trips of one course."""
