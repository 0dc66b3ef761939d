"""Ten thousand drawn courses of one household: how far its costs may spread. Public entry: `costs.simulation.spread.spread`."""
