"""Who works here: accounts, their roles in agencies, sessions, and what each may do."""
