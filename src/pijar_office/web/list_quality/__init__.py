"""How well each sender’s lists can be read, with advice for the next one."""
