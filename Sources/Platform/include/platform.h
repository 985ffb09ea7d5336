#ifndef MESHPLAN_PLATFORM_H
#define MESHPLAN_PLATFORM_H

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

/// One bit for each of 16 bytes, the first byte lowest: its highest one. The instruction PMOVMSKB, for which Swift has no
/// name; it takes and gives values and touches no memory.
static inline __attribute__((always_inline)) uint32_t highestBits(__m128i bytes) {
  return (uint32_t)_mm_movemask_epi8(bytes);
}
#endif

#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Has memory of `size` bytes and more mapped by itself, so that it goes back to the system when it is freed. Left alone,
/// glibc puts ever larger arrays among the small ones, and what is freed there stays with the process. Elsewhere than in
/// glibc nothing has to be said.
static inline void mapMemoryAlone(size_t size) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, (int)size);
#else
  (void)size;
#endif
}

#endif
