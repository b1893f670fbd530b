"""How the office is put together: settings, addresses, serving, and the folder of its state."""
