"""Public programs as the law computes them: whose income counts, how, and what a state's table says. Pure functions of a case."""
