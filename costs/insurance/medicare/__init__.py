"""Medicare by its own rules: Original Medicare with Part D and a supplement, Medicare Advantage, and both over many rows."""
