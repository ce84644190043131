#!/usr/bin/env bash
# run.sh [CTEST OPTIONS] - set up, build with sanitizers, run every test.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$top/scripts/setup.sh" test
exec ctest --test-dir "$top/build/check" --output-on-failure -j "$(nproc)" "$@"
