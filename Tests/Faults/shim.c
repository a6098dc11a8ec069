// Stands between a process and its disk and clock: makes writes and syncs of the database fail, be slow or be short, and moves the time of
// day, as the control file says at that moment. faults.py compiles it, loads it with LD_PRELOAD, and writes into the control file.
//
// Why not strace or libfaketime: faults have to begin and end while the process runs, and to hit the database's files only.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

// The same order as in bench.py.
struct control {
    volatile int64_t syncError, syncDelay, writeError, writesAreShort, clockOffset;
    int64_t count;
};

static struct control nothing;
static struct control *control = &nothing;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("CAIRN_SHIM");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *memory = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory != MAP_FAILED) control = memory;
    close(file);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// The database and its log; not the index of the log, which is memory.
static int concerns(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, "cairn.db") && !strstr(path, "-shm");
}

static int refuses(int64_t error) {
    __atomic_fetch_add(&control->count, 1, __ATOMIC_RELAXED);
    errno = (int)error;
    return -1;
}

static int sync_(int file, int (*real)(int)) {
    if ((control->syncError || control->syncDelay) && concerns(file)) {
        if (control->syncDelay) {
            usleep((useconds_t)control->syncDelay * 1000);
            __atomic_fetch_add(&control->count, 1, __ATOMIC_RELAXED);
        }
        if (control->syncError) return refuses(control->syncError);
    }
    return real(file);
}

int fdatasync(int file) { return sync_(file, REAL(fdatasync)); }
int fsync(int file) { return sync_(file, REAL(fsync)); }

// How much of it shall be written; less than nothing when it fails.
static ssize_t allowed(int file, size_t length) {
    if (!(control->writeError || control->writesAreShort) || !concerns(file)) return (ssize_t)length;
    if (control->writeError) return refuses(control->writeError);
    if (length < 2) return (ssize_t)length;
    __atomic_fetch_add(&control->count, 1, __ATOMIC_RELAXED);
    return (ssize_t)(length / 2);
}

ssize_t write(int file, const void *bytes, size_t length) {
    ssize_t part = allowed(file, length);
    return part < 0 ? part : syscall(SYS_write, file, bytes, part);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    ssize_t part = allowed(file, length);
    return part < 0 ? part : syscall(SYS_pwrite64, file, bytes, part, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) { return pwrite64(file, bytes, length, offset); }

// The clock that can be set; the one that only runs is left alone.
int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = REAL(clock_gettime);
    int result = real(clock, time);
    int64_t offset = control->clockOffset;
    if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        int64_t nanoseconds = time->tv_nsec + offset % 1000 * 1000000;
        time->tv_sec += offset / 1000 + (nanoseconds < 0 ? -1 : nanoseconds / 1000000000);
        time->tv_nsec = (nanoseconds + 1000000000) % 1000000000;
    }
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    (void)zone;
    int result = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}
