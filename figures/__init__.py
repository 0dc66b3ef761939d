"""Dated public figures: what authorities published, from which day it holds, and how to look one up for a day."""
