"""Pages of funds: what each may give, what is promised, what the newest determination would use."""
