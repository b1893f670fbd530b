"""Who else pays: payers, mandates, lists of givers, lapses."""
