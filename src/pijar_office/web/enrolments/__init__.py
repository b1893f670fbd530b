"""Pages of registrations: the file that leaves, the reply that comes back, what is left to do."""
