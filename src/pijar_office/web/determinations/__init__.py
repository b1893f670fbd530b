"""Pages of determinations: start one, watch it, see what it says of whom, throw it away."""
