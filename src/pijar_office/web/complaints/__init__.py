"""What people say is wrong: the queue, its steps and letters, one's own data, breaches."""
