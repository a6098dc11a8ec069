// Tells ThreadSanitizer of the one lock that it cannot see.
//
// Swift's `Mutex` on Linux is a word and a futex. While nobody has to wait, it is code of the program itself, which is instrumented. Whoever
// has to wait is put to sleep and woken inside of libswiftSynchronization.so and the kernel, which are not: ThreadSanitizer then believes
// that nothing orders the two, and complains about whatever lies inside of `withLock`. This library stands before these two functions
// (LD_PRELOAD) and says what they do. Nothing is hidden: a race of something that no lock guards is reported as ever.
//
// A Swift that calls them otherwise is noticed: the complaints come back. Built and used by sanitize.sh.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

// `_MutexHandle._lockSlow(_: UInt32)` and `_MutexHandle._unlockSlow()`.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Absent in programs that are not instrumented, such as those that a test starts.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

typedef SWIFT void Lock(uint32_t thread, SELF void *mutex);
typedef SWIFT void Unlock(SELF void *mutex);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) __asm__(LOCK);
SWIFT void unlock_slow(SELF void *mutex) __asm__(UNLOCK);

static void *find(const char *name, void **known) {
  void *found = __atomic_load_n(known, __ATOMIC_RELAXED);
  if (found != NULL) return found;
  found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  __atomic_store_n(known, found, __ATOMIC_RELAXED);
  return found;
}

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) {
  static void *known;
  ((Lock *)find(LOCK, &known))(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock_slow(SELF void *mutex) {
  static void *known;
  if (__tsan_release) __tsan_release(mutex);
  ((Unlock *)find(UNLOCK, &known))(mutex);
}
