#!/usr/bin/env bash
# engines.sh [PACKS] [SEED] - both engines compared over many random packs
#
# PACKS (1,000) packs of some fifty random rules each, from SEED (the second it
# is) on, in lots of 20. Ends at the first lot in which the engines differ, with
# its seed, and keeps what was told; the suite runs one lot, always the same.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
test=${TEST_ENGINES:-$here/../../build/tests/test_engines}
packs=${1:-1000} seed=${2:-$(date +%s)}
log=$(mktemp)

for ((done = 0; done < packs; done += 20)); do
  if ! HK_ENGINE_PACKS=20 HK_ENGINE_SEED=$((seed + done)) "$test" >"$log" 2>&1; then
    echo "engines.sh: they differ: HK_ENGINE_PACKS=20 HK_ENGINE_SEED=$((seed + done)) $test; what it told is in $log" >&2
    exit 1
  fi
  grep -o '[0-9]* formulas compared' "$log" || true
done
rm "$log"
