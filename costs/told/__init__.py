"""What a household told of its insurance, as payers with numbers: who pays on which day, in which order, by which plan."""
