#!/bin/bash
# repl_tmux.sh BUILD: the prompt in a real terminal: completion by pinyin, a
# preview, ctrl-C that stops a loop at once and ends nothing, the offer to mend.
# Without tmux it says so and passes.
set -u
build=$(realpath "$1")
source=$(realpath "$(dirname "$0")/../..")
command -v tmux >/dev/null || { echo "no tmux: not tried"; exit 0; }
folder=$(mktemp -d)
socket=$folder/socket
trap 'tmux -S "$socket" kill-server 2>/dev/null; rm -rf "$folder"' EXIT
export PATH=$build:$PATH TEST=$source/tests HUKA_POLICY= HUKA_LANG=en
export HUKA_WHO=tester XDG_STATE_HOME=$folder/state HUKA_AMBIGUOUS=1
export PAGER='echo paged $(tail -1)'
export LC_ALL=C.UTF-8 NO_COLOR=1 TERM=xterm
unset HUKA_CONFIG HUKA_PLUGINS
[ "${build#"$source"/}" != "$build" ] && unset HUKA_POLICY || export HUKA_POLICY=$source/policy
cd "$folder"
. "$TEST/cli/helpers.sh"
small v.db || exit 1
printf '%s\n' 户编号,户主姓名 H1,甲某某 H2,乙某某 >names.csv
huka -q import v.db names.csv --entity household >/dev/null || exit 1
# A plugin whose loop may go on for half a minute.
mkdir plugins && cp -r "$build/tests/plugins/hostile" plugins/ &&
  sed -i 's/"call_ms": 300/"call_ms": 30000/' plugins/hostile/plugin.json

screen() { tmux -S "$socket" capture-pane -p; }
type_text() { tmux -S "$socket" send-keys -l -- "$1"; }
key() { tmux -S "$socket" send-keys "$1"; }

# wait_for TEXT: until the screen shows it, ten seconds at most.
wait_for() {
  local i
  for i in $(seq 100); do
    screen | grep -qF -- "$1" && return 0
    sleep 0.1
  done
  echo "FAILED: the screen does not show: $1"
  screen
  exit 1
}

tmux -S "$socket" new-session -d -x 80 -y 24 "huka repl v.db --plugins plugins; echo ended with \$?; cat"
wait_for "huka>"
type_text 'h = household "H'; key Tab; wait_for 'H1'
key Tab; wait_for '1/2  甲**'; key Enter; type_text '"'; key Enter
type_text 'h.ysaq'; key Tab; wait_for '饮水安全'; key Tab; wait_for 'h.饮水安全'
key Enter; key Enter; wait_for true
type_text '#household'; wait_for '2'; key Enter
# One key describes the last result, another draws it.
type_text 'SELECT household_no, pigs FROM v_household'; key Enter; wait_for 'H2  '
key F2; wait_for 'distinct'
type_text 'h.exitt'; key Enter; wait_for 'did you mean "exit"?'; wait_for 'F4: h.exit'
key F4; type_text ' == nil'; wait_for 'h.exit == nil'; key C-c
# Ctrl-C stops a loop of Lua, SQL, a plugin that does not answer and a pattern that
# tries everything, each within a second here (a tenth on a quiet machine), and
# the prompt goes on. STOPPED: how often it was said.
stopped=0
stop() {
  type_text "$1"; key Enter; sleep 0.5; key C-c
  stopped=$((stopped + 1))
  for i in $(seq 20); do
    [ "$(screen | grep -c "$2")" -ge "${3:-$stopped}" ] && return
    sleep 0.05
  done
  echo "FAILED: not stopped within a second: $1"; screen; exit 1
}
stop 'while true do end' 'stopped by the user'
stop 'pcall(function() while true do end end)' 'stopped by the user'
stop 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT max(x) FROM c;' 'stopped by the user'
stop 'hostile.loop()' 'stopped by the user'
stop '(("a"):rep(40)):find(("a-"):rep(12) .. "b")' 'stopped by the user\|more than 10002560 steps' 5
key C-l
type_text '6 * 7'; key Enter; wait_for 42
type_text 'SELECT count(*) AS n FROM v_household;'; key Enter; wait_for 'n'
key C-c
# A table goes by the width of the terminal as it is now.
tmux -S "$socket" resize-window -x 34 -y 24 2>/dev/null && {
  type_text 'SELECT key, village, registered, identified_on, safe_water FROM v_household;'
  key Enter; wait_for '…'
  tmux -S "$socket" resize-window -x 80 -y 24; key C-l
}
# A long result goes through the pager, to the end; what is short does not.
type_text 't = {} for i = 1, 60 do t[i] = 7000 + i end'; key Enter
type_text 't'; key Enter; wait_for '60 rows'
type_text '.last'; key Enter; wait_for 'paged 7060'
type_text '"short"'; key Enter; wait_for 'short'
type_text '.last'; key Enter; sleep 0.3; wait_for 'huka> .last'
[ "$(screen | grep -c paged)" = 1 ] || { echo "FAILED: paged twice"; screen; exit 1; }
type_text '.quit'; key Enter; wait_for 'ended with 0'
mode=$(stat -c %a "$folder/state/huka/history")
[ "$mode" = 600 ] || { echo "FAILED: the history has mode $mode"; exit 1; }
echo "1 passed, 0 failed"
