"""Rows of files that wait for a person's word; what an abolition ends of which the catalogue holds nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

# Until now they waited by what had found them, and by having candidates.
_WAITING = (
    "UPDATE upload_row SET waits = true WHERE found_by IN ('name', 'old_code')"
    " OR (outcome = 'refused' AND length(CAST(candidates AS TEXT)) > 2)"
)


def upgrade():
    op.add_column("upload_row", sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(_WAITING)
    op.add_column("draft", sa.Column("last_content", sa.JSON(none_as_null=True), nullable=True))


def downgrade():
    # An older release would announce an abolition of nothing.
    op.execute("UPDATE draft SET state = 'withdrawn' WHERE last_content IS NOT NULL AND state <> 'announced'")
    op.drop_column("draft", "last_content")
    op.drop_column("upload_row", "waits")
