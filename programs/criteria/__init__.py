"""Criteria: a closed vocabulary of tests, trees of them, and the three-valued answer each gives with its reason."""
