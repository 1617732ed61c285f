// The plain loop beside `mingzhang-bench post`: the rows that the engine writes for a grant, written to
// SQLite by prepared statements and nothing else. It computes no hash, links no chain and grows no tree.
//
//   cc -O2 -o same_rows same_rows.c -lsqlite3
//   same_rows DB TRANSFERS BATCH [ACCOUNTS]    tables without guards; DB must not exist
//   same_rows DB TRANSFERS BATCH guarded       the engine's own books, made by `mingzhang-bench ground`:
//                                              its triggers, checks and foreign keys are asked
//
// What the engine takes longer than the first is the price of guards, chain and tree; than the second, of
// chain and tree alone. Every BATCH transfers are one durable transaction. ACCOUNTS (2) is how many accounts
// the transfers of a batch touch: two, from 可用 to 占用, when all grants are of one fund-year.
// Prints `post-plain-c-same-rows-BATCH` or `post-plain-c-same-guards-BATCH`, then
// `TRANSFERS seconds cpu_seconds peak_MB`.
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

// ── What the engine writes. Follow Sources/Storage/SQLite/schema.sql here, and nowhere else. ──────────

// The settings of the engine's connection that decide what a commit costs.
static const char *const SETTINGS =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA cache_size = -65536;"
    "PRAGMA wal_autocheckpoint = 20000;";

static const char *const GUARDS =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA recursive_triggers = ON;"
    "PRAGMA trusted_schema = OFF;";

// Tables and their indexes, without triggers, checks and foreign keys: those are guards.
static const char *const TABLES =
    "CREATE TABLE record ("
    "  number INTEGER PRIMARY KEY, act_key TEXT NOT NULL UNIQUE, hash BLOB NOT NULL, line BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE transfer ("
    "  id INTEGER PRIMARY KEY, record INTEGER NOT NULL, ledger INTEGER NOT NULL, debit INTEGER NOT NULL,"
    "  credit INTEGER NOT NULL, amount INTEGER NOT NULL, day INTEGER NOT NULL, kind INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE hold ("
    "  id INTEGER PRIMARY KEY, claim INTEGER NOT NULL, fund_year INTEGER NOT NULL, line INTEGER NOT NULL,"
    "  programme TEXT NOT NULL, amount INTEGER NOT NULL, replaces TEXT, carried_from INTEGER,"
    "  record INTEGER NOT NULL"
    ") STRICT;"
    "CREATE UNIQUE INDEX a_claim_is_granted_once ON hold (claim)"
    "  WHERE replaces IS NULL AND carried_from IS NULL;"
    "CREATE UNIQUE INDEX a_hold_is_carried_once ON hold (carried_from) WHERE carried_from IS NOT NULL;"
    "CREATE UNIQUE INDEX a_payment_is_reissued_once ON hold (replaces) WHERE replaces IS NOT NULL;"
    "CREATE TABLE decision ("
    "  claim INTEGER PRIMARY KEY, outcome TEXT NOT NULL, reasons TEXT NOT NULL, record INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE balance ("
    "  account INTEGER NOT NULL, transfer INTEGER NOT NULL, debits INTEGER NOT NULL,"
    "  credits INTEGER NOT NULL, PRIMARY KEY (account, transfer)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE tree_head ("
    "  size INTEGER PRIMARY KEY, root BLOB NOT NULL, state BLOB NOT NULL"
    ") STRICT;";

// One of each for a transfer, in this order; then one balance for each touched account and one tree head
// for a commit.
enum { RECORD, TRANSFER, HOLD, DECISION, BALANCE, TREE_HEAD, STATEMENTS };
static const char *const INSERTS[STATEMENTS] = {
    [RECORD] = "INSERT INTO record VALUES (?, ?, ?, ?)",
    [TRANSFER] = "INSERT INTO transfer VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [HOLD] = "INSERT INTO hold VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?)",
    [DECISION] = "INSERT INTO decision VALUES (?, ?, ?, ?)",
    [BALANCE] = "INSERT INTO balance VALUES (?, ?, ?, ?)",
    [TREE_HEAD] = "INSERT INTO tree_head VALUES (?, ?, ?)",
};

enum { DIGEST = 32, LINE = 430, MOST_ACCOUNTS = 1024, DAY = 20514, KIND_HELD = 2 };
static const char PROGRAMME[] = "liupanshui-xina-tuopin-500";
static const char ACT[] = "claim-decided:";
static const int64_t AMOUNT = 50000;

// ── The loop. ─────────────────────────────────────────────────────────────────────────────────────────

static sqlite3 *books;
static sqlite3_stmt *insert[STATEMENTS];
static int64_t debits[MOST_ACCOUNTS + 1], credits[MOST_ACCOUNTS + 1];
static int accounts = 2;

// Where the books stand before the first row: nothing in a new file.
static int guarded;
static int64_t records, transfers, holds, claims, fund_year = 1, ledger = 1, kind = KIND_HELD, line_of_budget = 1;
static int64_t available = 1, held = 2;

static void stop(const char *what) {
  fprintf(stderr, "same_rows: %s: %s\n", what, books ? sqlite3_errmsg(books) : "");
  exit(1);
}

static void execute(const char *sql) {
  if (sqlite3_exec(books, sql, NULL, NULL, NULL) != SQLITE_OK) stop(sql);
}

static sqlite3_stmt *prepared(const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v3(books, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
    stop(sql);
  }
  return statement;
}

static void finish(sqlite3_stmt *statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) stop(sqlite3_sql(statement));
  sqlite3_reset(statement);
}

static void bind_numbers(int which, int first, int count, const int64_t *values) {
  for (int place = 0; place < count; place++) {
    sqlite3_bind_int64(insert[which], first + place, values[place]);
  }
}

static void bind_text(int which, int place, const char *text, int length) {
  sqlite3_bind_text(insert[which], place, text, length, SQLITE_STATIC);
}

static void bind_bytes(int which, int place, const void *bytes, int length) {
  sqlite3_bind_blob(insert[which], place, bytes, length, SQLITE_STATIC);
}

// Bytes that look like a digest and cost nothing.
static void scramble(uint64_t seed, uint8_t *digest) {
  for (int word = 0; word < DIGEST / 8; word++) {
    seed = (seed + (uint64_t)word + 1) * 0x9E3779B97F4A7C15u;
    seed ^= seed >> 29;
    memcpy(digest + 8 * word, &seed, 8);
  }
}

static int64_t asked(const char *sql) {
  sqlite3_stmt *question = prepared(sql);
  if (sqlite3_step(question) != SQLITE_ROW) stop(sql);
  const int64_t answer = sqlite3_column_int64(question, 0);
  sqlite3_finalize(question);
  return answer;
}

// Reads where the engine's books stand, and the two accounts that a grant moves money between.
static void read_books(void) {
  records = asked("SELECT max(number) FROM record");
  transfers = asked("SELECT max(id) FROM transfer");
  holds = asked("SELECT max(id) FROM hold");
  claims = asked("SELECT max(claim) FROM hold");
  fund_year = asked("SELECT fund_year FROM hold");
  line_of_budget = asked("SELECT line FROM hold");
  ledger = asked("SELECT ledger FROM transfer ORDER BY id DESC LIMIT 1");
  kind = asked("SELECT kind FROM transfer ORDER BY id DESC LIMIT 1");
  available = asked("SELECT debit FROM transfer ORDER BY id DESC LIMIT 1");
  held = asked("SELECT credit FROM transfer ORDER BY id DESC LIMIT 1");
  static const char *const sides[] = {"debits", "credits"};
  for (int side = 0; side < 2; side++) {
    for (int place = 0; place < 2; place++) {
      char sql[128];
      snprintf(sql, sizeof sql, "SELECT %s FROM balance WHERE account = %lld ORDER BY transfer DESC LIMIT 1",
               sides[side], (long long)(place == 0 ? available : held));
      (side == 0 ? debits : credits)[1 + place] = asked(sql);
    }
  }
}

static void write_transfer(int64_t number) {
  static char line[LINE], key[sizeof ACT + 20];
  static uint8_t hash[DIGEST];
  const int64_t record = records + number, claim = claims + number;
  int length = snprintf(key, sizeof key, "%s%lld", ACT, (long long)claim);
  if (line[0] == 0) memset(line, 'x', LINE);
  memcpy(line, key, (size_t)length);
  scramble((uint64_t)number, hash);
  const int64_t debit = accounts == 2 ? 1 : 1 + number % accounts;
  const int64_t credit = accounts == 2 ? 2 : 1 + (number + 1) % accounts;

  bind_numbers(RECORD, 1, 1, &record);
  bind_text(RECORD, 2, key, length);
  bind_bytes(RECORD, 3, hash, DIGEST);
  bind_bytes(RECORD, 4, line, LINE);
  finish(insert[RECORD]);

  const int64_t transfer[] = {transfers + number, record,
                              ledger,             guarded ? available : debit,
                              guarded ? held : credit, AMOUNT,
                              DAY,                kind};
  bind_numbers(TRANSFER, 1, 8, transfer);
  finish(insert[TRANSFER]);

  const int64_t hold[] = {holds + number, claim, fund_year, line_of_budget}, tail[] = {AMOUNT, record};
  bind_numbers(HOLD, 1, 4, hold);
  bind_text(HOLD, 5, PROGRAMME, sizeof PROGRAMME - 1);
  bind_numbers(HOLD, 6, 2, tail);
  finish(insert[HOLD]);

  bind_numbers(DECISION, 1, 1, &claim);
  bind_text(DECISION, 2, "granted", 7);
  bind_text(DECISION, 3, "", 0);
  bind_numbers(DECISION, 4, 1, &record);
  finish(insert[DECISION]);

  debits[debit] += AMOUNT;
  credits[credit] += AMOUNT;
}

static void close_batch(int64_t first, int64_t last) {
  const int64_t most = 2 * (last - first + 1);
  const int touched = most < accounts ? (int)most : accounts;
  for (int place = 0; place < touched; place++) {
    const int64_t account = 1 + (first + place) % accounts;
    const int64_t row[] = {!guarded ? account : account == 1 ? available : held, transfers + last,
                           debits[account], credits[account]};
    bind_numbers(BALANCE, 1, 4, row);
    finish(insert[BALANCE]);
  }
  // The state of a compact tree: its size, then a digest for each full subtree, as many as the size has
  // bits set.
  static uint8_t root[DIGEST], state[8 + 64 * DIGEST];
  const int64_t size = records + last;
  scramble((uint64_t)last, root);
  bind_numbers(TREE_HEAD, 1, 1, &size);
  bind_bytes(TREE_HEAD, 2, root, DIGEST);
  bind_bytes(TREE_HEAD, 3, state, 8 + DIGEST * __builtin_popcountll((uint64_t)size));
  finish(insert[TREE_HEAD]);
}

static double clock_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double processor_seconds(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
         + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static double peak_megabytes(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)used.ru_maxrss / 1024;
}

// A loop that lost rows is no measure of anything.
static void check(int64_t wanted) {
  if (asked("SELECT count(*) FROM record") != records + wanted
      || asked("SELECT count(*) FROM transfer") != transfers + wanted
      || asked("SELECT count(*) FROM hold") != holds + wanted
      || asked("SELECT count(*) FROM decision") != claims + wanted) {
    stop("rows are missing");
  }
}

int main(int count, char **words) {
  const int64_t wanted = count >= 4 ? atoll(words[2]) : 0;
  const int64_t batch = count >= 4 ? atoll(words[3]) : 0;
  guarded = count == 5 && strcmp(words[4], "guarded") == 0;
  if (count == 5 && !guarded) accounts = atoi(words[4]);
  if (count < 4 || count > 5 || wanted < 1 || batch < 1 || accounts < 2 || accounts > MOST_ACCOUNTS) {
    fprintf(stderr, "same_rows DB TRANSFERS BATCH [ACCOUNTS | guarded]\n");
    return 2;
  }
  if ((access(words[1], F_OK) == 0) != guarded) stop(guarded ? "no such books" : "the file exists");
  // As the engine does: without statistics of its memory SQLite takes no lock for each allocation.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (sqlite3_open(words[1], &books) != SQLITE_OK) stop("cannot open");
  execute(SETTINGS);
  if (guarded) {
    execute(GUARDS);
    read_books();
  } else {
    execute(TABLES);
  }
  for (int which = 0; which < STATEMENTS; which++) insert[which] = prepared(INSERTS[which]);
  sqlite3_stmt *begin = prepared("BEGIN IMMEDIATE"), *commit = prepared("COMMIT");

  const double start = clock_seconds(), used = processor_seconds();
  for (int64_t first = 1; first <= wanted; first += batch) {
    const int64_t last = first + batch - 1 < wanted ? first + batch - 1 : wanted;
    finish(begin);
    for (int64_t number = first; number <= last; number++) write_transfer(number);
    close_batch(first, last);
    finish(commit);
  }
  const double seconds = clock_seconds() - start, processor = processor_seconds() - used;
  check(wanted);
  printf("post-plain-c-same-%s-%lld %lld %.3f %.3f %.1f\n", guarded ? "guards" : "rows", (long long)batch,
         (long long)wanted, seconds, processor, peak_megabytes());
  return 0;
}
