"""A clerk among workers: applications taken down with or without a network, sent once."""
