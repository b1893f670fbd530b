"""The ledger: balances, transfers, reversals, and the book for other software."""
