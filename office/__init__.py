"""The ground floor: what the rooms above share, and nothing that only one of them needs.

It imports none of them. Accounts, agencies, decisions, the audit trail, the calendar, the database and
the plumbing of the pages live here.
"""
