#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

int cairn_spawn(
    pid_t *process, const char *program, char *const arguments[], char *const variables[], const char *directory, bool leads, int input,
    int output, int errors) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    int code = posix_spawn_file_actions_init(&actions);
    if (code != 0) return code;
    if ((code = posix_spawnattr_init(&attributes)) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return code;
    }
    sigemptyset(&none);
    sigfillset(&all);
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (leads) flags |= POSIX_SPAWN_SETSID;
#ifdef __APPLE__
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    if (directory != NULL) code = posix_spawn_file_actions_addchdir_np(&actions, directory);
    if (code == 0) {
        code = input < 0 ? posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
                         : posix_spawn_file_actions_adddup2(&actions, input, 0);
    }
    if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, output, 1);
    if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, errors, 2);
#ifdef __GLIBC__
    if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
    if (code == 0) code = posix_spawnattr_setsigmask(&attributes, &none);
    if (code == 0) code = posix_spawnattr_setsigdefault(&attributes, &all);
    if (code == 0) code = posix_spawnattr_setflags(&attributes, flags);
    if (code == 0) code = posix_spawnp(process, program, &actions, &attributes, arguments, variables);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

int cairn_pipe(int ends[2]) {
#ifdef __APPLE__
    if (pipe(ends) != 0) return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
#else
    // In one call: another thread may start a program in between two.
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
#endif
}

int cairn_process_descriptor(pid_t child) {
#ifdef __linux__
    return (int)syscall(SYS_pidfd_open, child, 0);
#else
    return -1;
#endif
}
