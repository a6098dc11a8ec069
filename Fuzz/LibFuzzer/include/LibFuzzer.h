#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer, which comes with `-sanitize=fuzzer`, on a function. Standard: LLVM, "libFuzzer as a library".
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
