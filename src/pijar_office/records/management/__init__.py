"""Commands of the office: `python -m pijar_office <name>`."""
