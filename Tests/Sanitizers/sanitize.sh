#!/usr/bin/env bash
# ThreadSanitizer on the suites in which things happen at once, AddressSanitizer on the readers of text from outside.
#
#   Tests/Sanitizers/sanitize.sh [thread|address]      both, when none is named
#
# For every night, not for every change: both build everything anew (.build/tsan, .build/asan). SUITES names other suites, RUNS how many
# inputs each reader gets, SEED of which they are made. Ends with 0 when nothing was found and the tests have passed.
set -euo pipefail
cd "$(dirname "$0")/../.."

SUITES="${SUITES:-PlanStoreTests|PlanStoreSQLiteTests|PlanEngineTests|PlanServerTests|FleetTests}"
which="${1:-both}"
case "$which" in thread | address | both) ;; *) echo "thread or address, not '$which'" >&2; exit 64 ;; esac
logs=.build/sanitizers
rules="$PWD/Tests/Sanitizers/thread.supp"
mkdir -p "$logs"

# How often a sanitizer has complained in a log.
complaints() { grep -ac 'WARNING: ThreadSanitizer\|ERROR: AddressSanitizer' "$1" || true; }

report() {
  local name="$1" log="$2" began="$3" code="$4" found
  found="$(complaints "$log")"
  printf '%s: %s complaints, exit code %s, %s minutes, %s\n' "$name" "$found" "$code" $(((SECONDS - began + 30) / 60)) \
    "$(grep -aoE 'Test run with .*' "$log" | tail -n 1 || true)"
  if ((found > 0 || code != 0)); then
    printf '  see %s\n' "$log"
    return 1
  fi
}

# Shows that what a lock guards, and a continuation that is resumed early, are not complained about, and that what no lock guards is.
prove() {
  local flag complained program
  cat >"$logs/proof.swift" <<'END'
import Dispatch
import Synchronization

// Unchecked, because `bare` is the race that has to be found.
final class Proof: @unchecked Sendable {
    let guarded = Mutex<[Int]>([])
    var bare = 0
}
let proof = Proof(), isBare = CommandLine.arguments.contains("bare")
DispatchQueue.concurrentPerform(iterations: 8) { thread in
    for number in 0..<20_000 {
        if isBare { proof.bare += 1 }
        proof.guarded.withLock { list in
            list.append(number &+ thread)
            if list.count > 100 { list.removeFirst(50) }
        }
    }
}
END
  cat >"$logs/resumed.swift" <<'END'
import Dispatch

@main
enum Resumed {
    static func main() async {
        for number in 0..<2_000 {
            _ = await withUnsafeContinuation { (waiting: UnsafeContinuation<Int, Never>) in
                DispatchQueue.global().async { waiting.resume(returning: number) }
            }
        }
    }
}
END
  swiftc -sanitize=thread -O "$logs/proof.swift" -o "$logs/proof"
  swiftc -sanitize=thread -Onone -parse-as-library "$logs/resumed.swift" -o "$logs/resumed"
  for flag in guarded bare resumed; do
    if [[ "$flag" == resumed ]]; then program="$logs/resumed"; else program="$logs/proof"; fi
    TSAN_OPTIONS="suppressions=$rules" LD_PRELOAD="$1" "$program" "$flag" >"$logs/proof.log" 2>&1 || true
    complained="$(complaints "$logs/proof.log")"
    if [[ "$flag" != bare ]] && ((complained > 0)) || [[ "$flag" == bare ]] && ((complained == 0)); then
      printf 'ThreadSanitizer: %s complaints about what is %s; see Tests/Sanitizers/mutex.c and thread.supp\n' "$complained" "$flag" >&2
      return 1
    fi
  done
}

thread() {
  local began=$SECONDS code=0 log="$logs/thread.log" folder mutex="$PWD/$logs/mutex.so"
  clang -O2 -fPIC -shared Tests/Sanitizers/mutex.c -o "$mutex"
  prove "$mutex" || return 1
  swift build --build-tests --sanitize=thread --scratch-path .build/tsan
  folder="$(swift build --show-bin-path --sanitize=thread --scratch-path .build/tsan)"
  # Whoever complains goes on, so that one night finds all there is.
  LD_PRELOAD="$mutex" TSAN_OPTIONS="halt_on_error=0 exitcode=66 second_deadlock_stack=1 suppressions=$rules" \
    "$folder/cairnPackageTests.xctest" --testing-library swift-testing --filter "$SUITES" >"$log" 2>&1 || code=$?
  report 'ThreadSanitizer' "$log" "$began" "$code"
}

address() {
  local began=$SECONDS code=0 log="$logs/address.log" folder
  export CAIRN_FUZZ=1 SWIFT_BACKTRACE=enable=no
  swift build --product cairn-fuzz-quick --sanitize=address --scratch-path .build/asan
  folder="$(swift build --show-bin-path --sanitize=address --scratch-path .build/asan)"
  # What Swift's runtime keeps for good would be told as leaks.
  ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1 \
    "$folder/cairn-fuzz-quick" Fuzz/seeds "${RUNS:-2000}" "${SEED:-1}" >"$log" 2>&1 || code=$?
  tail -n 12 "$log"
  report 'AddressSanitizer' "$log" "$began" "$code"
}

failed=0
if [[ "$which" != address ]]; then thread || failed=1; fi
if [[ "$which" != thread ]]; then address || failed=1; fi
exit "$failed"
