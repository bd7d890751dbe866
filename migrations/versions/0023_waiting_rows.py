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

_WITHDRAWN = (
    "UPDATE draft SET state = 'withdrawn', announcement_id = NULL, section = '', ordinal = NULL"
    " WHERE last_content IS NOT NULL AND state <> 'announced'"
)
_REFUSED = (
    "UPDATE upload_row SET outcome = 'refused', problem = 'Danh mục của cơ quan chưa có thủ tục này. Hãy tải tệp lên lại.'"
    " WHERE outcome = 'new' AND change = 'abolished' AND draft_id IS NULL"
)


def upgrade():
    op.add_column("upload_row", sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(_WAITING)
    op.add_column("draft", sa.Column("last_content", sa.JSON(none_as_null=True), nullable=True))


def downgrade():
    # An older release would announce an abolition of nothing, and would draft one from a row that waits.
    op.execute(_WITHDRAWN)
    op.execute(_REFUSED)
    op.drop_column("draft", "last_content")
    op.drop_column("upload_row", "waits")
