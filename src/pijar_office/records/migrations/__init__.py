"""How the tables came to be; `python -m pijar_office migrate` applies them."""
