"""The administrator's room: who works here and with which duties. No person of a list."""
