"""Verbs: one action is one transaction and one audit event. One module a stage, see `act`."""
