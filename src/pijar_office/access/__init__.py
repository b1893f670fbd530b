"""Who may do what, where and when: one table, and the counters that slow down abuse."""
