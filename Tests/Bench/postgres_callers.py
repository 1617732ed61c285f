"""One caller and many on PostgreSQL: pgbench through the tables and the clock of the peers' pg.py.

    postgres_callers.py PEERS        WORK and PGBIN as pg.py reads them, SECS of each round

Its processor seconds are those of server and client together.
"""
import os
import sys

sys.path.insert(0, sys.argv[1])
import pg  # noqa: E402  (it lies among the peers)

schema, posting = (os.path.join(sys.argv[1], name) for name in ("pg_schema.sql", "pg_spread.sql"))
psql = [f"{pg.BIN}/psql", "-Xq", "-v", "ON_ERROR_STOP=1"]
pg.sh([*psql, "-f", schema])
pg.psql("INSERT INTO account(id, name) SELECT n, 'account ' || n FROM generate_series(1, 603) n")
pg.psql("VACUUM ANALYZE")
for callers in (1, 32):
    pg.psql("TRUNCATE transfer, posting; UPDATE account SET balance = 0; CHECKPOINT")
    pg.bench(f"pg-posting-spread-{callers}client", int(os.environ["SECS"]), callers, "-f", posting)
