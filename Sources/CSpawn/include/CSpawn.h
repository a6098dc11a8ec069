#pragma once

#include <stdbool.h>
#include <sys/types.h>

/// Starts a program that inherits nothing but three descriptors, with no signal held back or ignored. Returns 0 or the number of an error.
///
/// In C, because Swift is shown neither pipe2 nor the extensions of posix_spawn by glibc.
/// - program: its path, or a name on this program's PATH.
/// - directory: where it runs; NULL for where this program does.
/// - leads: whether it leads a session of its own (setsid(2)).
/// - input: its standard input; -1 for an empty one.
int cairn_spawn(
    pid_t *process, const char *program, char *const arguments[], char *const variables[], const char *directory, bool leads, int input,
    int output, int errors);

/// Opens a pipe whose ends no other program inherits. Returns 0 or the number of an error.
int cairn_pipe(int ends[2]);

/// A descriptor that can be read once a child has ended, until which it must not be waited for (pidfd_open(2)); -1 when there is none:
/// too many files are open, or the system knows no such thing.
int cairn_process_descriptor(pid_t child);
