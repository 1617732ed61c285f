// The part of PKCS#11 v2.40 (OASIS) by which a token signs: what a module is asked, in the order in
// which the standard numbers its functions. A module is opened by its path when the program runs.
#ifndef MINGZHANG_PKCS11_H
#define MINGZHANG_PKCS11_H
#include <dlfcn.h>

typedef unsigned long mz_p11_number;

typedef enum {
  mz_p11_ok = 0x0,
  mz_p11_pin_incorrect = 0xa0,
  mz_p11_pin_invalid = 0xa1,
  mz_p11_pin_length = 0xa2,
  mz_p11_pin_expired = 0xa3,
  mz_p11_pin_locked = 0xa4,
  mz_p11_token_absent = 0xe0,
  mz_p11_already_logged_in = 0x100,
  mz_p11_already_initialized = 0x191,

  mz_p11_locking_by_system = 0x2,
  mz_p11_token_initialized = 0x400,
  mz_p11_serial_session = 0x4,
  mz_p11_user = 1,

  mz_p11_class = 0x0,
  mz_p11_label = 0x3,
  mz_p11_key_type = 0x100,
  mz_p11_id = 0x102,
  mz_p11_curve = 0x180,
  mz_p11_private_key = 3,
  mz_p11_elliptic = 3,
  mz_p11_ecdsa = 0x1041,
} mz_p11_constant;

typedef struct {
  unsigned char major, minor;
} mz_p11_version;

typedef struct {
  void *mutex_functions[4];
  mz_p11_number flags;
  void *reserved;
} mz_p11_start;

/// Texts are padded with blanks and have no end mark.
typedef struct {
  unsigned char label[32], maker[32], model[16], serial[16];
  mz_p11_number flags;
  mz_p11_number counts[10];
  mz_p11_version hardware, firmware;
  unsigned char time[16];
} mz_p11_token;

typedef struct {
  mz_p11_number type;
  void *value;
  mz_p11_number length;
} mz_p11_attribute;

typedef struct {
  mz_p11_number kind;
  void *parameter;
  mz_p11_number length;
} mz_p11_mechanism;

typedef struct {
  mz_p11_version version;
  mz_p11_number (*initialize)(mz_p11_start *);
  mz_p11_number (*finalize)(void *);
  void *unused2[2];
  mz_p11_number (*list_slots)(unsigned char, mz_p11_number *, mz_p11_number *);
  void *unused5;
  mz_p11_number (*describe_token)(mz_p11_number, mz_p11_token *);
  void *unused7[5];
  mz_p11_number (*open_session)(
      mz_p11_number, mz_p11_number, void *, void *, mz_p11_number *);
  mz_p11_number (*close_session)(mz_p11_number);
  void *unused14[4];
  mz_p11_number (*login)(mz_p11_number, mz_p11_number, unsigned char *, mz_p11_number);
  mz_p11_number (*logout)(mz_p11_number);
  void *unused20[4];
  mz_p11_number (*read_attributes)(
      mz_p11_number, mz_p11_number, mz_p11_attribute *, mz_p11_number);
  void *unused25;
  mz_p11_number (*find_begin)(mz_p11_number, mz_p11_attribute *, mz_p11_number);
  mz_p11_number (*find)(mz_p11_number, mz_p11_number *, mz_p11_number, mz_p11_number *);
  mz_p11_number (*find_end)(mz_p11_number);
  void *unused29[13];
  mz_p11_number (*sign_begin)(mz_p11_number, mz_p11_mechanism *, mz_p11_number);
  mz_p11_number (*sign)(
      mz_p11_number, unsigned char *, mz_p11_number, unsigned char *, mz_p11_number *);
} mz_p11_functions;

typedef mz_p11_number (*mz_p11_entry)(mz_p11_functions **);

static inline void *mz_p11_load(const char *path) { return dlopen(path, RTLD_NOW | RTLD_LOCAL); }
static inline void mz_p11_unload(void *module) { dlclose(module); }
static inline const char *mz_p11_load_error(void) { return dlerror(); }

/// The module's functions; null when it is no such module or fails.
static inline mz_p11_functions *mz_p11_functions_of(void *module) {
  mz_p11_functions *functions = 0;
  mz_p11_entry entry = (mz_p11_entry)dlsym(module, "C_GetFunctionList");
  return entry && entry(&functions) == mz_p11_ok ? functions : 0;
}
#endif
