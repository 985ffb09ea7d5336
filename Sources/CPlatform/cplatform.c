#include "cplatform.h"

static int count;
static char **words;

#if defined(__GLIBC__)
// glibc hands what `main` is given to every constructor.
__attribute__((constructor)) static void keepArguments(int argc, char **argv) {
  count = argc;
  words = argv;
}
#endif

int argumentCount(void) { return count; }

const char *argumentAt(int index) { return index >= 0 && index < count ? words[index] : NULL; }
