"""What people asked the search, folded and counted by day."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'asked_question',
        sa.Column('asked_on', sa.Date(), nullable=False),
        sa.Column('words', sa.String(length=200), nullable=False),
        sa.Column('times', sa.Integer(), nullable=False),
        sa.Column('found', sa.Integer(), nullable=False),
        sa.CheckConstraint('times > 0', name=op.f('ck_asked_question_asked')),
        sa.CheckConstraint('found >= 0', name=op.f('ck_asked_question_counted')),
        sa.PrimaryKeyConstraint('asked_on', 'words', name=op.f('pk_asked_question')),
    )


def downgrade():
    op.drop_table('asked_question')
