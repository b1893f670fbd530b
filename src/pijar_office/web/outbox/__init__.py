"""Messages that wait to be handed over."""
