"""The engine from a terminal: one module a command."""
