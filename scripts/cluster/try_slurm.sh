#!/usr/bin/env bash
# try_slurm.sh [LINES] [PARTS] - the job array tried for real, on this machine
#
# Installs slurm-wlm and munge where they are missing (as root), starts munged,
# slurmctld and slurmd of its own in a temporary folder, with controller and node
# on loopback, submits LINES situations (20,000), one of them broken, in PARTS
# parts (7) and compares what comes out with one run, byte for byte. Not in the
# suite. No cgroups are needed, so it runs in a container.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lines=${1:-20000} parts=${2:-7}
export HUKA=${HUKA:-$(command -v huka || realpath "$here/../../build/huka")}
if ! command -v slurmctld slurmd munged >/dev/null; then
  apt-get install -y --no-install-recommends slurmctld slurmd slurm-client munge >/dev/null
fi

work=$(mktemp -d)
chmod 755 "$work"
started=()
stop() {
  local i
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill "${started[i]}" 2>/dev/null && wait "${started[i]}" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap stop EXIT
name=$(hostname -s)

# A key and a socket of its own: nothing of a cluster that is here is touched.
head -c 1024 /dev/urandom >"$work/key"
chmod 600 "$work/key"
munged --force --foreground --key-file="$work/key" --socket="$work/munge" \
  --pid-file="$work/munge.pid" --seed-file="$work/seed" >"$work/munged.log" 2>&1 &
started+=($!)

mkdir "$work/state" "$work/spool"
cat >"$work/slurm.conf" <<END
ClusterName=try
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$work/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$name Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$work/slurm.conf
for _ in $(seq 100); do [ -S "$work/munge" ] && break || sleep 0.1; done
slurmctld -D -f "$SLURM_CONF" >/dev/null 2>"$work/slurmctld.err" &
started+=($!)
slurmd -D -f "$SLURM_CONF" >/dev/null 2>"$work/slurmd.err" &
started+=($!)
for _ in $(seq 300); do
  [ "$(sinfo -h -o %T 2>/dev/null)" = idle ] && break || sleep 0.2
done
if [ "$(sinfo -h -o %T)" != idle ]; then
  echo "try_slurm.sh: the node does not come up:" >&2
  tail -5 "$work"/slurmctld.log "$work"/slurmd.log "$work"/*.err >&2
  exit 1
fi
sinfo

# Situations that differ, one line that is none, no end behind the last one.
awk -v n="$lines" 'BEGIN {
  for (i = 1; i <= n; i++)
    if (i == int(n / 2)) print "{ broken"
    else printf "{\"id\":%d,\"household\":{\"registered\":%s,\"safe_water\":%s,\"housing_grade\":\"%s\",\"members\":[{\"person_no\":\"P%d\",\"born_on\":\"%d-03-02\",\"resident_insured\":true}],\"income\":{\"2019\":{\"wage\":%d,\"business\":0,\"property\":0,\"transfer\":1200.5,\"cost\":0}},\"housing_works\":[]}}%s",
      i, i % 3 ? "true" : "false", i % 5 ? "true" : "false", substr("ABCD", i % 4 + 1, 1), i, 1940 + i % 70, 1000 + i % 7000, i < n ? "\n" : ""
}' >"$work/in.ndjson"
options=(--region 52 --year 2019 exit net_income_pc)
code=0
"$HUKA" -q calc --stream "${options[@]}" <"$work/in.ndjson" >"$work/one.ndjson" || code=$?
merged=0
"$here/submit.sh" --wait "$parts" "$work/in.ndjson" "$work/merged.ndjson" "${options[@]}" || merged=$?
if [ ! -e "$work/merged.ndjson" ]; then
  cat "$work"/merged.ndjson.parts/*.log >&2
  exit 1
fi
cmp "$work/one.ndjson" "$work/merged.ndjson"
[ "$code" = "$merged" ] || { echo "try_slurm.sh: one run ended with $code, the merge with $merged" >&2; exit 1; }
echo "the same: $(wc -l <"$work/merged.ndjson") answers of $parts jobs, $(wc -c <"$work/merged.ndjson") bytes, sha256 $(sha256sum <"$work/merged.ndjson" | cut -c1-16)"
