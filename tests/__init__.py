"""The tests, one folder a room; `house` holds the rules over the whole tree."""
