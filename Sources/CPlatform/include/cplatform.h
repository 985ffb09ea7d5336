#ifndef MESHPLAN_CPLATFORM_H
#define MESHPLAN_CPLATFORM_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>
#include <fcntl.h>
#endif

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

/// Puts two files or folders in each other's place in one step; -1 with `errno` where that cannot be done.
static inline int exchangePaths(const char *first, const char *second) {
#if defined(__linux__) && defined(SYS_renameat2)
  // 2 is RENAME_EXCHANGE, which not every C library names.
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 2);
#elif defined(__APPLE__)
  return renamex_np(first, second, RENAME_SWAP);
#else
  return -1;
#endif
}

/// How many columns the terminal behind a stream has; 0 where it is none, or does not say.
static inline int terminalColumns(int stream) {
  struct winsize size;
  return ioctl(stream, TIOCGWINSZ, &size) == 0 ? (int)size.ws_col : 0;
}

/// How many cores this process may use: those that it is bound to where the system tells, else those that are on; at least 1.
static inline int usableCores(void) {
  int count = 0;
#if defined(__linux__)
  // Room for 8192 cores; the call answers how many bytes of it are told.
  unsigned long mask[128];
  long bytes = syscall(SYS_sched_getaffinity, 0, sizeof mask, mask);
  for (long word = 0; word < bytes / (long)sizeof(long); word++) count += __builtin_popcountl(mask[word]);
#endif
  if (count == 0) count = (int)sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? count : 1;
}

/// How many words this process was started with, its own name among them; 0 where the C library does not say.
int argumentCount(void);

/// One of these words, which stays where it is; NULL where there is none.
const char *argumentAt(int index);

/// How many bytes the stack of the process may grow to.
static inline size_t stackLimit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return SIZE_MAX;
  return (size_t)limit.rlim_cur;
}

#endif
