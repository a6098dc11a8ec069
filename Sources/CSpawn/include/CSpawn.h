#pragma once

#include <sys/types.h>

/// Starts a program that inherits nothing but three descriptors, with no signal held back or ignored. Returns 0 or the number of an error.
///
/// In C, because Swift is shown neither pipe2 nor the extensions of posix_spawn by glibc.
/// - directory: where it runs; NULL for where this program does.
int cairn_spawn(pid_t *process, char *const arguments[], char *const variables[], const char *directory, int input, int output, int errors);

/// Opens a pipe whose ends no other program inherits. Returns 0 or the number of an error.
int cairn_pipe(int ends[2]);
