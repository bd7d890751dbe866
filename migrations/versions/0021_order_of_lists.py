"""The order of lists, laid down once for all their pages."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_revision_sort_key", "revision", ["sort_key", "id"])


def downgrade():
    op.drop_index("ix_revision_sort_key", "revision")
