#ifndef MESHPLAN_INSTRUCTIONS_H
#define MESHPLAN_INSTRUCTIONS_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

/// One bit for each of 16 bytes, the first byte lowest: its highest one. The instruction PMOVMSKB, for which Swift has no
/// name; it takes and gives values and touches no memory.
static inline __attribute__((always_inline)) uint32_t highestBits(__m128i bytes) {
  return (uint32_t)_mm_movemask_epi8(bytes);
}
#endif

#endif
