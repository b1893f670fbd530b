"""Pages of plans: make one, see what it says, hold two against each other, take one back."""
