#!/usr/bin/env bash
# The peers of `make bench`, in one run and on one input: plain SQLite from C, python-accounting,
# django-hordak on PostgreSQL, and the trial balance of hledger, ledger and beancount.
#
#   Tests/Bench/peers.sh            two to six minutes on two cores; NAME=VALUE before it for more:
#
#   PEERS=../shared/bench   the folder of the peers' scripts; without it only our own plain loop runs
#   SIZE=100000             transfers in the journal of the reports; 1000000 wants 8 GB and half an hour
#   N1 N100 N1000 N8192     transfers written at so many a commit (10000 100000 200000 200000)
#   ORM=1000                transfers written by each object mapper
#   SECS=5                  seconds of each round of PostgreSQL's callers
#   RUNS=3                  repetitions; a single one by default when SIZE is over 300000
#   LIMIT=1800              seconds after which a peer is given up
#   STOCK=DIR               where the Python peers stay between runs, under TMPDIR or /var/tmp
#
# Prints `name size seconds cpu_seconds peak_MB`; lines that begin with # are notes, and a peer that
# cannot run is one, with its reason. What is missing is installed; nothing is fetched when nothing is.
# Everything else is written to a folder that is removed at the end, and the one server listens on a
# socket in it. Figures are worth printing from an idle machine only.
set -Eeuo pipefail
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PEERS=${PEERS:-$here/../../../shared/bench}
[[ ! -d $PEERS ]] || PEERS=$(cd "$PEERS" && pwd)
SIZE=${SIZE:-100000}
N1=${N1:-10000} N100=${N100:-100000} N1000=${N1000:-200000} N8192=${N8192:-200000}
ORM=${ORM:-1000} SECS=${SECS:-5} LIMIT=${LIMIT:-1800}
RUNS=${RUNS:-$((SIZE > 300000 ? 1 : 3))}
STOCK=${STOCK:-${TMPDIR:-/var/tmp}/mingzhang-peers}
PGBIN=${PGBIN:-}
PORT=5544 # of the socket's name; pg.py and orm_hordak.py look for this one

scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/mingzhang-peers-run.XXXXXX")
readonly scratch
running=  # the process of the peer at work
postgres= # the process of the server

clean() {
  local status=$?
  trap - EXIT
  if [[ -n $running ]]; then
    kill -TERM "$running" 2>/dev/null || true
    wait "$running" 2>/dev/null || true
  fi
  end_postgres
  rm -rf "$scratch"
  exit "$status"
}
trap clean EXIT
trap 'echo "# peers.sh: broke off at line $LINENO; what should follow is missing"' ERR
trap 'exit 130' INT
trap 'exit 143' TERM

note() { printf '# %s\n' "$*"; }
missing() { note "$1: not run: $2"; }
# Of a complaint: the last two lines that say something.
last_lines() {
  awk 'NF { sub(/^ +/, ""); before = line; line = $0 }
    END { print substr((before == "" ? "" : before "; ") line, 1, 240) }' "$1" 2>/dev/null || true
}

# attempt NAME COMMAND… — passes on what the command prints, or says why there is nothing. Figures of a
# command that failed are dropped: it may have failed because they are wrong.
attempt() {
  local name=$1 status=0 reason
  shift
  # In the background, so that a signal ends it at once; `timeout` takes its children along.
  timeout "$LIMIT" "$@" >"$scratch/out" 2>"$scratch/err" &
  running=$!
  wait "$running" || status=$?
  running=
  if ((status == 0)); then
    cat "$scratch/out"
    return 0
  fi
  reason=$(last_lines "$scratch/err")
  ((status != 124)) || reason="stopped after $LIMIT s"
  missing "$name" "${reason:-status $status}"
  return 1
}

# ── What is needed ────────────────────────────────────────────────────────────────────────────────────

has() { command -v "$1" >/dev/null; }

# A fresh server package would make a cluster of its own and start it on a port.
no_main_cluster() {
  local folder=/etc/postgresql-common/createcluster.d
  "${root[@]}" mkdir -p "$folder"
  echo "create_main_cluster = false" | "${root[@]}" tee "$folder/mingzhang-peers.conf" >/dev/null
}

# Debian packages, only those that are missing.
install_packages() {
  local wanted=() package
  has cc || wanted+=(gcc libc6-dev)
  [[ -e /usr/include/sqlite3.h ]] || wanted+=(libsqlite3-dev)
  if [[ -d $PEERS ]]; then
    has hledger || wanted+=(hledger)
    has ledger || wanted+=(ledger)
    [[ -n $PGBIN || -n $(postgres_programs) ]] || wanted+=(postgresql-15)
    python3 -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
  fi
  ((${#wanted[@]})) || return 0
  if ! has apt-get; then
    missing "${wanted[*]}" "no apt-get here"
    return 0
  fi
  note "installing ${wanted[*]}"
  local root=()
  ((EUID == 0)) || root=(sudo -n)
  local options=(-q -y --no-install-recommends -o "DPkg::Lock::Timeout=120")
  [[ ${wanted[*]} != *postgresql* ]] || no_main_cluster || true
  "${root[@]}" apt-get update -q >"$scratch/apt" 2>&1 || true
  # One by one: a package that is not to be had shall not take the others with it.
  for package in "${wanted[@]}"; do
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install "${options[@]}" "$package" \
      >"$scratch/apt" 2>&1 || missing "$package" "apt-get: $(last_lines "$scratch/apt")"
  done
  [[ ${wanted[*]} != *postgresql* ]] ||
    "${root[@]}" rm -f /etc/postgresql-common/createcluster.d/mingzhang-peers.conf || true
}

# The version that the peers' own page names, so that the figures are of the same thing.
pinned() {
  grep -oE "(^|[ '])$1==[0-9][0-9.]*" "$PEERS/README.md" 2>/dev/null | tr -d " '" | head -1 || true
}

# python_with FOLDER IMPORTS PACKAGE… — a virtual environment that can import these.
python_with() {
  local folder=$STOCK/$1 imports=$2 package version wanted=()
  shift 2
  if "$folder/bin/python" -c "import $imports" 2>/dev/null; then return 0; fi
  for package in "$@"; do
    version=$(pinned "$package")
    wanted+=("${version:-$package}")
  done
  note "installing ${wanted[*]}"
  mkdir -p "$STOCK"
  [[ -x $folder/bin/python ]] || python3 -m venv "$folder" >"$scratch/pip" 2>&1 || return 1
  "$folder/bin/pip" install -q "${wanted[@]}" >"$scratch/pip" 2>&1 || return 1
}

postgres_programs() {
  local folder
  for folder in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin; do
    if [[ -x $folder/initdb && -x $folder/postgres ]]; then
      echo "$folder"
      return
    fi
  done
}

# ── A private PostgreSQL ──────────────────────────────────────────────────────────────────────────────

# The layout under WORK is the one that pg.py and orm_hordak.py expect.
start_postgres() {
  PGBIN=${PGBIN:-$(postgres_programs)}
  if [[ -z $PGBIN ]]; then
    echo "PostgreSQL is not installed" >"$scratch/err"
    return 1
  fi
  local socket=$scratch/pgsock/.s.PGSQL.$PORT
  if ((${#socket} > 107)); then
    echo "the path of TMPDIR is too long for a socket" >"$scratch/err"
    return 1
  fi
  # It refuses to run as root, and then must be able to reach its folders below ours.
  local as=()
  mkdir "$scratch/pg" "$scratch/pgsock"
  chmod 700 "$scratch/pg" "$scratch/pgsock"
  if ((EUID == 0)); then
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chown postgres: "$scratch/pg" "$scratch/pgsock" 2>"$scratch/err" || return 1
    chmod 711 "$scratch"
  fi
  (cd / && "${as[@]}" "$PGBIN/initdb" -D "$scratch/pg" -U postgres -A trust -E UTF8 \
    --locale=C.UTF-8) >/dev/null 2>"$scratch/err" || return 1
  cat >>"$scratch/pg/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$scratch/pgsock'
port = $PORT
shared_buffers = 256MB
max_wal_size = 2GB
fsync = on
synchronous_commit = on
END
  # The server itself and not pg_ctl, so that its process id is ours to end.
  (cd / && exec "${as[@]}" "$PGBIN/postgres" -D "$scratch/pg") >"$scratch/server" 2>&1 &
  postgres=$!
  for _ in {1..150}; do
    kill -0 "$postgres" 2>/dev/null || break
    if "$PGBIN/pg_isready" -q -h "$scratch/pgsock" -p $PORT; then return 0; fi
    sleep 0.2
  done
  cp "$scratch/server" "$scratch/err"
  return 1
}

end_postgres() {
  [[ -n $postgres ]] || return 0
  # A quick end; a server that does not want to gets the quickest one after half a minute.
  kill -INT "$postgres" 2>/dev/null || true
  for _ in {1..150}; do
    kill -0 "$postgres" 2>/dev/null || break
    sleep 0.2
  done
  kill -QUIT "$postgres" 2>/dev/null || true
  wait "$postgres" 2>/dev/null || true
  postgres=
}

# Processor seconds of the server, of its living children and of those that have ended.
server_seconds() {
  # Processes that end while they are listed are no fault.
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v server="$postgres" -v hertz="$(getconf CLK_TCK)" '
    { pid = $1; sub(/^.*\) /, "") }
    pid == server { sum += $12 + $13 + $14 + $15 }
    $2 == server { sum += $12 + $13 }
    END { printf "%.2f", sum / hertz }'
}

# ── The peers ─────────────────────────────────────────────────────────────────────────────────────────

# How often this disk answers for what it holds: the commits of everybody below depend on it.
disk() {
  python3 "$PEERS/fsync_rate.py" "$scratch" 1 2>/dev/null | sed 's/^/# disk: /' || true
}

each_run() {
  local run
  for ((run = 0; run < RUNS; run++)); do "$@" || return 0; done
}

# transfers COUNT — the folder of the common input with so many transfers.
transfers() {
  local folder=$scratch/t$1
  [[ -e $folder/transfers.csv ]] ||
    python3 "$PEERS/gen.py" --transfers "$1" --payments 0 --seed 1 --out "$folder" >/dev/null
  echo "$folder"
}

# Ours, and so without the peers' folder too: the rows of the engine without its guards.
same_rows() {
  if ! cc -O2 -o "$scratch/same_rows" "$here/same_rows.c" -lsqlite3 2>"$scratch/err"; then
    missing post-plain-c-same-rows "$(last_lines "$scratch/err")"
    return
  fi
  each_run same_rows_at 1 "$N1"
  each_run same_rows_at 100 "$N100"
  each_run same_rows_at 1000 "$N1000"
  each_run same_rows_at 8192 "$N8192"
  rm -f "$scratch"/same.db*
}

# The same rows under the engine's own guards, in books that the engine made.
same_guards() {
  local bench=${BENCH:-$here/../../.build/release/mingzhang-bench} books
  if [[ ! -x $bench || ! -x $scratch/same_rows ]]; then
    missing post-plain-c-same-guards "neither $bench nor the loop is built"
    return
  fi
  # The engine finds its rules in the project's own folder.
  if ! books=$(cd "$here/../.." && TMPDIR=$scratch "$bench" ground --rows "$N8192" 2>"$scratch/err"); then
    missing post-plain-c-same-guards "$(last_lines "$scratch/err")"
    return
  fi
  local run
  for ((run = 0; run < RUNS; run++)); do
    rm -f "$scratch"/guards.db*
    sqlite3 "$books" "VACUUM INTO '$scratch/guards.db'"
    attempt post-plain-c-same-guards-8192 "$scratch/same_rows" "$scratch/guards.db" "$N8192" 8192 guarded ||
      break
  done
  rm -rf "$scratch"/guards.db* "${books%/*}"
}

same_rows_at() {
  rm -f "$scratch"/same.db*
  attempt "post-plain-c-same-rows-$1" "$scratch/same_rows" "$scratch/same.db" "$2" "$1"
}

plain_sqlite() {
  if ! cc -O2 -o "$scratch/limit" "$PEERS/sqlite_limit.c" -lsqlite3 2>"$scratch/err"; then
    missing sqlite-c "$(last_lines "$scratch/err")"
    return
  fi
  local most
  most=$(printf '%s\n' "$N1" "$N100" "$N1000" "$N8192" | sort -n | tail -1)
  local folder
  folder=$(transfers "$most")
  each_run plain_sqlite_at "$folder" "$N1" 1
  each_run plain_sqlite_at "$folder" "$N100" 100
  each_run plain_sqlite_at "$folder" "$N1000" 1000
  each_run plain_sqlite_at "$folder" "$N8192" 8192
  # Its trial balance at the size of the other reports.
  ((SIZE == N8192)) || plain_sqlite_at "$(transfers "$SIZE")" "$SIZE" 8192 || true
  rm -f "$scratch"/limit.db*
}

plain_sqlite_at() {
  rm -f "$scratch"/limit.db*
  attempt "sqlite-c-$3" "$scratch/limit" "$scratch/limit.db" "$1/transfers.csv" "$2" "$3" full index
}

python_accounting() {
  # It asks for a MySQL client that it does not need here: it comes without its own requirements, and
  # these four are what it imports.
  if ! python_with venv-pa "sqlalchemy, dateutil, toml, strenum" \
    'sqlalchemy>=2.1.4,<2.2' python-dateutil toml strenum ||
    ! PIP_NO_DEPS=1 python_with venv-pa python_accounting.models python-accounting; then
    missing python-accounting-sqlite "pip: $(last_lines "$scratch/pip")"
    return
  fi
  attempt python-accounting-sqlite "$STOCK/venv-pa/bin/python" "$PEERS/orm_pyaccounting.py" \
    "$(transfers "$ORM")" "$ORM" || true
}

hordak() {
  if ! python_with venv "hordak, psycopg2, django" django-hordak psycopg2-binary; then
    missing hordak-postgres "pip: $(last_lines "$scratch/pip")"
    return
  fi
  local before
  before=$(server_seconds)
  WORK=$scratch attempt hordak-postgres "$STOCK/venv/bin/python" "$PEERS/orm_hordak.py" \
    "$(transfers "$ORM")" "$ORM" postgres || return 0
  note "  its server: $(awk -v a="$before" -v b="$(server_seconds)" 'BEGIN { printf "%.2f", b - a }')" \
    "s of processor for tables, accounts and transfers, not in the line above"
}

# One caller and many, with pg.py's tables and clock. Its processor seconds are server and client.
postgres_callers() {
  WORK=$scratch PGBIN=$PGBIN SECS=$SECS attempt pg-posting-spread \
    python3 "$here/postgres_callers.py" "$PEERS" || true
}

postgres_peers() {
  if ! start_postgres; then
    missing hordak-postgres "$(last_lines "$scratch/err")"
    missing pg-posting-spread "$(last_lines "$scratch/err")"
  else
    hordak
    postgres_callers
  fi
  end_postgres
}

# timed NAME BYTES COMMAND… — one text ledger on the journal of SIZE transfers, of which it keeps about so
# many bytes each in memory: a machine that swaps measures its disk. What it prints is left in
# $reports/NAME, or nothing is when it failed.
timed() {
  local name=$1 bytes=$2 need free
  shift 2
  need=$((bytes * SIZE / 1048576))
  free=$(awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo)
  if ((need > free)); then
    missing "$name" "needs about $need MB of memory, $free MB are free"
    return
  fi
  if [[ $1 != env ]] && ! has "$1"; then
    missing "$name" "$1 is not installed"
    return
  fi
  attempt "$name" python3 "$PEERS/measure.py" -n "$RUNS" --out "$reports/unread" "$name" "$SIZE" \
    -- "$@" || return 0
  mv "$reports/unread" "$reports/$name"
}

text_ledgers() {
  local input kind journals python=$STOCK/venv/bin/python
  input=$(transfers "$SIZE")
  reports=$scratch/reports journals=$scratch/journals
  mkdir "$reports" "$journals"
  # Writing the journals is itself what our export does.
  for kind in hledger ledger beancount; do
    timed "to-journal-$kind" 0 python3 "$PEERS/to_journal.py" "$kind" "$input"
    # A loader may go by the ending.
    [[ ! -e $reports/to-journal-$kind ]] || mv "$reports/to-journal-$kind" "$journals/a.$kind"
  done
  python_with venv "beancount, beanquery" beancount beanquery ||
    missing beancount "pip: $(last_lines "$scratch/pip")"

  timed python-dict-balance 0 python3 "$PEERS/csv_balance.py" "$input/transfers.csv"
  timed hledger-balance 8000 hledger -f "$journals/a.hledger" balance --flat --no-elide
  timed ledger-balance 2600 ledger -f "$journals/a.ledger" balance --flat --no-total
  timed beancount-balance 3100 "$python" "$PEERS/bean_balance.py" "$journals/a.beancount"
  same_balances

  # The report of one fund.
  timed hledger-fund 8000 hledger -f "$journals/a.hledger" balance --flat --no-elide :EMP
  timed ledger-fund 2600 ledger -f "$journals/a.ledger" balance --flat --no-total :EMP
  timed beancount-fund 3100 env BEANCOUNT_DISABLE_LOAD_CACHE=1 "$STOCK/venv/bin/bean-query" -f csv \
    "$journals/a.beancount" \
    "SELECT account, sum(number) WHERE account ~ ':EMP' GROUP BY account ORDER BY account"
}

# Reports that differ are not of the same work.
same_balances() {
  local name agree=""
  [[ -e $reports/python-dict-balance ]] || return 0
  fen_of_each 1 "$reports/python-dict-balance" >"$reports/wanted"
  for name in hledger ledger beancount; do
    [[ -e $reports/$name-balance ]] || continue
    fen_of_each 100 "$reports/$name-balance" >"$reports/found"
    if cmp -s "$reports/wanted" "$reports/found"; then
      agree+=" $name"
    else
      note "$name-balance: WRONG: its trial balance is not the sum of the input"
    fi
  done
  note "trial balance of $SIZE transfers: these agree with the input on every account:${agree:- none}"
}

# fen_of_each UNIT FILE — `account fen`, sorted, without zeros: from lines that hold an account, an amount
# in so many fen, and perhaps CNY.
fen_of_each() {
  awk -v unit="$1" '{
    account = amount = ""
    for (place = 1; place <= NF; place++) {
      if ($place ~ /^[A-Z][a-z]+:/) account = $place
      else if ($place ~ /^-?[0-9.,]+$/) amount = $place
    }
    gsub(/,/, "", amount)
    if (account != "" && amount != 0) printf "%s %.0f\n", account, amount * unit
  }' "$2" | sort
}

# Rules as code: one variable of its country template over a million people at once, then five.
openfisca() {
  if ! python_with venv-openfisca "openfisca_core, openfisca_country_template" \
    openfisca-core openfisca-country-template; then
    missing openfisca "pip: $(last_lines "$scratch/pip")"
    return
  fi
  attempt openfisca "$STOCK/venv-openfisca/bin/python" "$PEERS/openfisca_peer.py" 1000000 || true
}

# ── The run ───────────────────────────────────────────────────────────────────────────────────────────

note "peers of $(date -u +%FT%TZ), $(nproc) processors,$(sed -n 's/^model name[^:]*:/ /p' \
  /proc/cpuinfo | head -1),$(uptime | sed 's/.*load average/ load average/')"
install_packages
same_rows
same_guards
if [[ ! -f $PEERS/gen.py || ! -f $PEERS/measure.py ]]; then
  note "no peers at $PEERS"
  exit 0
fi
disk
plain_sqlite
python_accounting
postgres_peers
text_ledgers
openfisca
note "peers took $SECONDS s"
