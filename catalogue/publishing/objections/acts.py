"""The act of answering an objection, as the audit trail names it."""

from office.audit.vocabulary import name_actions

ANSWERED = "draft.answered"

name_actions({ANSWERED: "Giải trình điều đưa trở lại trong dự thảo"})
