"""Officers' pages: the shell here, one package a room beside it."""
