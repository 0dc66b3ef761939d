"""What every room stands on: money, bands, three-valued logic, sources, words in two languages, faults, YAML."""
