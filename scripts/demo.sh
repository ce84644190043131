#!/usr/bin/env bash
# demo.sh - from spreadsheets to explained decisions, in a screen or two.
#
# Sets up and builds if need be, makes a register in a temporary folder from the
# sheets in tests/data/guizhou-village, and shows the main job.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$top/scripts/setup.sh"
huka=$top/build/huka
sheets=$top/tests/data/guizhou-village
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
