"""Who can help: the catalogue of programs, their criteria, and what one household's answers say about each."""
