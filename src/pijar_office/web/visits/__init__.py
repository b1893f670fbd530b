"""Going to see people, and keeping people out."""
