"""All tables of the office, one Django app, one module a stage; foreign keys point up the path."""
