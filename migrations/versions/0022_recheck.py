"""Which questions of an assessment are to be looked at anew since the procedure has another content."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("assessment", sa.Column("recheck", sa.JSON(), nullable=False, server_default="[]"))


def downgrade():
    op.drop_column("assessment", "recheck")
