// The one setting of SQLite that Swift cannot make, because the C function takes any number of
// arguments.
#ifndef MINGZHANG_CSQLITE_SHIM_H
#define MINGZHANG_CSQLITE_SHIM_H
#include <sqlite3.h>

// Without statistics of its memory SQLite takes no lock for each allocation. Only before the library is
// used for the first time; later it answers SQLITE_MISUSE and changes nothing.
static inline int mz_sqlite_keeps_no_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
#endif
