// SHA-256 of many messages side by side (FIPS 180-4).
#ifndef MINGZHANG_CSHA256_H
#define MINGZHANG_CSHA256_H
#include <stddef.h>

/// A message: where it begins, and how many bytes it has.
typedef struct {
  const unsigned char *start;
  size_t count;
} mz_message;

/// Writes the digest of `prefix` and the bytes behind it, 32 bytes for each message in their order.
void mz_sha256_all(
    unsigned char prefix, const mz_message *messages, size_t count, unsigned char *digests);
#endif
