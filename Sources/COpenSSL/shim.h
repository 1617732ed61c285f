// libcrypto of OpenSSL 3.0, and the few macros that Swift cannot import; tokens beside it.
#ifndef MINGZHANG_COPENSSL_SHIM_H
#define MINGZHANG_COPENSSL_SHIM_H
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include "pkcs11.h"

static inline void mz_free(void *pointer) { OPENSSL_free(pointer); }
static inline long mz_bio_data(BIO *bio, char **data) { return BIO_get_mem_data(bio, data); }
#endif
