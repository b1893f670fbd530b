"""The office's own commands of Django."""
