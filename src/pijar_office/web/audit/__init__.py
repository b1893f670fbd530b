"""The auditor's room: everything that was done, by whom and when."""
