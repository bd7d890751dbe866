"""The office's own edits over the supplied groups of words, and the editions that made them public."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def kinds(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade():
    op.create_table(
        'thesaurus_edition',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('published_by_id', sa.Integer(), nullable=False),
        sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('undoes_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('length(reason) > 0', name=op.f('ck_thesaurus_edition_reasoned')),
        sa.ForeignKeyConstraint(
            ['published_by_id'], ['account.id'], name=op.f('fk_thesaurus_edition_published_by_id')
        ),
        sa.ForeignKeyConstraint(
            ['undoes_id'], ['thesaurus_edition.id'], name=op.f('fk_thesaurus_edition_undoes_id')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_thesaurus_edition')),
    )
    op.create_table(
        'thesaurus_edit',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('slug', sa.String(length=80), nullable=False),
        sa.Column('kind', kinds('editkind', 'written', 'off', 'supplied'), nullable=False),
        sa.Column('group_kind', kinds('groupkind', 'same', 'means', 'abbr'), nullable=True),
        sa.Column('terms', sa.JSON(), nullable=False),
        sa.Column('official', sa.JSON(), nullable=False),
        sa.Column('subject', sa.String(length=80), nullable=False),
        sa.Column(
            'state', kinds('editstate', 'draft', 'published', 'superseded', 'withdrawn'), nullable=False
        ),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('proposed_by_id', sa.Integer(), nullable=False),
        sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('edition_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('length(slug) > 0', name=op.f('ck_thesaurus_edit_named')),
        sa.CheckConstraint('length(reason) > 0', name=op.f('ck_thesaurus_edit_reasoned')),
        sa.CheckConstraint(
            "kind <> 'written' OR group_kind IS NOT NULL", name=op.f('ck_thesaurus_edit_written')
        ),
        sa.CheckConstraint(
            "(state IN ('published', 'superseded')) = (edition_id IS NOT NULL)",
            name=op.f('ck_thesaurus_edit_published'),
        ),
        sa.ForeignKeyConstraint(
            ['proposed_by_id'], ['account.id'], name=op.f('fk_thesaurus_edit_proposed_by_id')
        ),
        sa.ForeignKeyConstraint(
            ['edition_id'], ['thesaurus_edition.id'], name=op.f('fk_thesaurus_edit_edition_id')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_thesaurus_edit')),
    )
    op.create_index(op.f('ix_thesaurus_edit_slug'), 'thesaurus_edit', ['slug'])
    op.create_index(op.f('ix_thesaurus_edit_edition_id'), 'thesaurus_edit', ['edition_id'])
    for state in ('draft', 'published'):
        op.create_index(
            f'uq_thesaurus_edit_{state}',
            'thesaurus_edit',
            ['slug'],
            unique=True,
            sqlite_where=sa.text(f"state = '{state}'"),
            postgresql_where=sa.text(f"state = '{state}'"),
        )


def downgrade():
    op.drop_table('thesaurus_edit')
    op.drop_table('thesaurus_edition')
