/* Makes every fsync and fdatasync 4 ms slower: LD_PRELOAD this to see what a slow disk does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static void wait_four_ms(void) {
    struct timespec four_ms = {0, 4000000};
    nanosleep(&four_ms, 0);
}

int fsync(int file) {
    wait_four_ms();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}

int fdatasync(int file) {
    wait_four_ms();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
}
