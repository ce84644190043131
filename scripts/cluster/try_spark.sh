#!/usr/bin/env bash
# try_spark.sh [LINES] - spark_pipe.py tried on this machine
#
# By Spark itself (local mode) where pyspark is installed, else by
# spark_stand_in.py, which does for its four calls what pyspark does; says which.
# LINES situations (20,000), one of them broken, must give in the order of the
# parts what one run gives, but for "line"; a command that fails must fail the job.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lines=${1:-20000}
export HUKA=${HUKA:-$(command -v huka || realpath "$here/../../build/huka")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v python3 >/dev/null || { echo "try_spark.sh: skipped: python3 is missing" >&2; exit 77; }
if python3 -c 'import pyspark' 2>/dev/null; then
  spark=(python3) which="Spark $(python3 -c 'import pyspark; print(pyspark.__version__)')"
else
  spark=(python3 "$here/spark_stand_in.py") which="the stand-in (no pyspark here)"
fi
awk -v n="$lines" 'BEGIN {
  for (i = 1; i <= n; i++)
    if (i == 7) print "{\"id\":7,"
    else printf "{\"id\":%d,\"household\":{\"household_no\":\"H%d\",\"registered\":true,\"enough_food\":true,\"members\":[{\"person_no\":\"P%d\",\"born_on\":\"19%02d-03-02\"}],\"income\":{\"2019\":{\"wage\":%d,\"business\":0,\"property\":0,\"transfer\":0,\"cost\":0}}}}\n", i, i, i, 20 + i % 70, i * 3
}' >"$work/in.ndjson"
options=(--region 52 --year 2019 exit net_income_pc)

"$HUKA" -q calc --stream "${options[@]}" <"$work/in.ndjson" >"$work/one" || [ $? -eq 3 ]
"${spark[@]}" "$here/spark_pipe.py" "$work/in.ndjson" "$work/out" "${options[@]}"
for part in "$work"/out/part-*; do cat "$part"; done | sed 's/^{"line":[0-9]*,/{/' >"$work/many"
sed 's/^{"line":[0-9]*,/{/' "$work/one" >"$work/want"
cmp "$work/many" "$work/want"
[ "$(wc -l <"$work/many")" -eq "$lines" ]

if "${spark[@]}" "$here/spark_pipe.py" "$work/in.ndjson" "$work/bad" --region 52 --year 2019 no_such_rule >"$work/log" 2>&1; then
  echo "try_spark.sh: a command that fails did not fail the job" >&2
  exit 1
fi
echo "try_spark.sh: by $which: $lines situations, the same as one run's, but for \"line\""
