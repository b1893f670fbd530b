"""Cards: batches, the cards of one person, new ones, revoked ones."""
