// SHA-256 of many messages side by side (FIPS 180-4, 6.2). Each of eight lanes of a vector works at a message
// of its own, and takes the next one when it is done: a block costs a third of what it costs alone. On
// processors with wider vectors than the build asks for, the loader chooses a better copy of the rounds.
#include "CSHA256.h"
#include <stdint.h>
#include <string.h>

enum { lanes = 8, block_size = 64, digest_size = 32 };
typedef uint32_t words __attribute__((vector_size(lanes * sizeof(uint32_t))));
typedef unsigned char bytes __attribute__((vector_size(lanes * sizeof(uint32_t))));
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words are turned around as they are read");

static const uint32_t first_state[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#define ROTATED(x, n) ((x) >> (n) | (x) << (32 - (n)))

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// Half of each block, as big-endian words: the first words of all blocks become one vector, the second words the
/// next. In three steps neighbours, pairs and halves change places.
ALWAYS_INLINE void read_words(words w[8], const unsigned char *const blocks[lanes], int start) {
  words a[8], b[8];
  for (int i = 0; i < lanes; i++) {
    bytes half;
    memcpy(&half, blocks[i] + start, sizeof half);
    a[i] = (words)__builtin_shufflevector(
        half, half, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 19, 18, 17, 16, 23, 22, 21,
        20, 27, 26, 25, 24, 31, 30, 29, 28);
  }
  for (int i = 0; i < 8; i += 2) {
    b[i] = __builtin_shufflevector(a[i], a[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
    b[i + 1] = __builtin_shufflevector(a[i], a[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
  }
  for (int i = 0; i < 8; i += 4) {
    a[i] = __builtin_shufflevector(b[i], b[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    a[i + 1] = __builtin_shufflevector(b[i], b[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    a[i + 2] = __builtin_shufflevector(b[i + 1], b[i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
    a[i + 3] = __builtin_shufflevector(b[i + 1], b[i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
  }
  for (int i = 0; i < 4; i++) {
    w[i] = __builtin_shufflevector(a[i], a[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    w[i + 4] = __builtin_shufflevector(a[i], a[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

#if defined(__x86_64__) && defined(__gnu_linux__)
__attribute__((target_clones("avx512vl", "avx2", "default")))
#endif
static void take_blocks(words state[8], const unsigned char *const blocks[lanes]) {
  words w[16];
  read_words(w, blocks, 0);
  read_words(w + 8, blocks, block_size / 2);
  words a = state[0], b = state[1], c = state[2], d = state[3];
  words e = state[4], f = state[5], g = state[6], h = state[7];
#pragma clang loop unroll(full)
  for (int t = 0; t < 64; t++) {
    if (t >= 16) {
      words x = w[(t + 1) & 15], y = w[(t + 14) & 15];
      w[t & 15] += (ROTATED(x, 7) ^ ROTATED(x, 18) ^ x >> 3) + w[(t + 9) & 15] +
                   (ROTATED(y, 17) ^ ROTATED(y, 19) ^ y >> 10);
    }
    words one = h + (ROTATED(e, 6) ^ ROTATED(e, 11) ^ ROTATED(e, 25)) + ((e & f) ^ (~e & g)) +
                constants[t] + w[t & 15];
    words two = (ROTATED(a, 2) ^ ROTATED(a, 13) ^ ROTATED(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

/// Blocks that lie one behind the other.
typedef struct {
  const unsigned char *next;
  size_t count;
} run;

/// A message on its way: its first block with the prefix, those that are read where they lie, and one or two with
/// what is left and the padding. A short message has the last alone.
typedef struct {
  unsigned char first[block_size], last[2 * block_size];
  run runs[3];
  unsigned char *digest;
} lane;

static void begin(lane *lane, unsigned char prefix, const mz_message *message, unsigned char *digest) {
  const unsigned char *rest = message->start;
  size_t count = message->count, filled = 0, first = block_size - 1;
  int is_long = count >= first;
  if (is_long) {
    lane->first[0] = prefix;
    memcpy(lane->first + 1, rest, first);
    rest += first, count -= first;
  } else {
    lane->last[filled++] = prefix;
  }
  size_t between = count / block_size, left = count % block_size;
  lane->runs[0] = (run){lane->first, is_long ? 1 : 0};
  lane->runs[1] = (run){rest, between};
  if (left > 0) memcpy(lane->last + filled, rest + between * block_size, left);
  filled += left;
  size_t last = filled + 9 > block_size ? 2 : 1;
  lane->runs[2] = (run){lane->last, last};
  lane->last[filled] = 0x80;
  memset(lane->last + filled + 1, 0, last * block_size - filled - 1);
  uint64_t bits = ((uint64_t)message->count + 1) * 8;
  for (unsigned char *byte = lane->last + last * block_size; bits > 0; bits >>= 8) *--byte = (unsigned char)bits;
  lane->digest = digest;
}

static const unsigned char *next_block(lane *lane) {
  run *run = lane->runs;
  while (run->count == 0) run++;
  const unsigned char *block = run->next;
  run->next += block_size, run->count--;
  return block;
}

static int is_done(const lane *lane) {
  return lane->runs[0].count + lane->runs[1].count + lane->runs[2].count == 0;
}

static void write_digest(const words state[8], int place, unsigned char *digest) {
  for (int i = 0; i < 8; i++) {
    uint32_t word = __builtin_bswap32(state[i][place]);
    memcpy(digest + i * sizeof word, &word, sizeof word);
  }
}

void mz_sha256_all(
    unsigned char prefix, const mz_message *messages, size_t count, unsigned char *digests) {
  static const unsigned char nothing[block_size];
  lane at_work[lanes];
  words state[8];
  const unsigned char *blocks[lanes];
  size_t begun = 0, ended = 0;
  memset(state, 0, sizeof state);
  for (int place = 0; place < lanes; place++) at_work[place].digest = NULL;
  while (ended < count) {
    for (int place = 0; place < lanes; place++) {
      lane *lane = &at_work[place];
      if (lane->digest == NULL && begun < count) {
        begin(lane, prefix, &messages[begun], digests + begun * digest_size);
        for (int i = 0; i < 8; i++) state[i][place] = first_state[i];
        begun++;
      }
      blocks[place] = lane->digest == NULL ? nothing : next_block(lane);
    }
    take_blocks(state, blocks);
    for (int place = 0; place < lanes; place++) {
      lane *lane = &at_work[place];
      if (lane->digest == NULL || !is_done(lane)) continue;
      write_digest(state, place, lane->digest);
      lane->digest = NULL;
      ended++;
    }
  }
}
