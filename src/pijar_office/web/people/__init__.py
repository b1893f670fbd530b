"""Looking for people, and one person's whole story."""
