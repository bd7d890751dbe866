"""Names are sorted by their first letter: stored sort keys are made anew."""

from alembic import op
import sqlalchemy as sa

from office.text import sort_key


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

_TABLES = ('agency', 'paper', 'revision', 'sector')


def upgrade():
    connection = op.get_bind()
    for name in _TABLES:
        table = sa.table(name, sa.column('id'), sa.column('name'), sa.column('sort_key', sa.LargeBinary))
        rows = connection.execute(sa.select(table.c.id, table.c.name, table.c.sort_key)).all()
        changed = [
            {'row': row.id, 'key': key} for row in rows if (key := sort_key(row.name)) != bytes(row.sort_key)
        ]
        if changed:
            renewed = table.update().where(table.c.id == sa.bindparam('row'))
            connection.execute(renewed.values(sort_key=sa.bindparam('key')), changed)


def downgrade():
    """The keys of either revision serve both."""
