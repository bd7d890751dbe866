"""The form in which a person types what a procedure or a listing says: no draft and no plan is known here."""
