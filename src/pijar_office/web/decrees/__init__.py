"""Pages of decrees: propose, look at, approve or return, issue, undo, take the annexes along."""
