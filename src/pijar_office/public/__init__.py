"""The workers' own page: on a host name of its own, without sessions, cookies or accounts."""
