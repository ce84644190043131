#!/bin/bash
# shells.sh BUILD: what fish and zsh offer by the scripts that huka prints, asked
# of the shells themselves. Where neither is installed it says so and is skipped.
# (bash: help.txt.)
set -u
build=$(realpath "$1")
source=$(realpath "$(dirname "$0")/../..")
command -v fish >/dev/null || command -v zsh >/dev/null ||
  { echo "skipped: neither fish nor zsh in PATH"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PATH=$build:$PATH TEST=$source/tests HUKA_LANG=en HOME=$folder/home
export HUKA_WHO=tester XDG_STATE_HOME=$folder/state LC_ALL=C.UTF-8 TERM=xterm
unset HUKA_CONFIG HUKA_PLUGINS HUKA_POLICY XDG_CONFIG_HOME XDG_DATA_HOME ZDOTDIR
[ "${build#"$source"/}" = "$build" ] && export HUKA_POLICY=$source/policy
mkdir "$HOME" && cd "$folder" || exit 1
. "$TEST/cli/helpers.sh"
small v.db || exit 1
cp v.db "my own.db" && cp v.db "$HOME/" && ln -s "$build/huka" "$HOME/huka"
huka help fish >huka.fish && huka help zsh >_huka || exit 1

# What is typed, and a word that is offered for it.
lines=('huka asse|assess' 'huka show v.db househ|household:'
  'huka show v.db household:|household:H' 'huka "show" v.db "household:H|household:H1'
  'huka show my\ own.db household:H|household:H2'
  'huka show "my own.db" household:H|household:H2'
  'huka show ~/v.db household:H|household:H1' '~/huka show v.db household:H|household:H1'
  'huka query v.db --format=|--format=ndjson' 'huka assess v.db --under 61092|610924'
  'huka set v.db household:H1 safe_w|safe_water=' 'huka import my\ o|my own.db'
  'huka set v.db household:H1 housing_grade=|housing_grade=C')
passed=0
failed=0

# check SHELL LINE EXPECTED OFFERED
check() {
  if grep -qF -- "$3" <<<"$4"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s does not offer "%s" for: %s\n%s\n' "$1" "$3" "$2" "$4"
  fi
}

if command -v fish >/dev/null; then
  for line in "${lines[@]}"; do
    check fish "${line%|*}" "${line##*|}" "$(LINE=${line%|*} fish --no-config \
      -c 'source huka.fish; complete -C $LINE' 2>&1)"
  done
  said=$(fish --no-config -c 'source huka.fish
    complete -C "./gone/huka sh"' 2>&1)
  check fish './gone/huka sh' 0 "$(grep -c -i unknown <<<"$said")"
else
  echo "no fish: not tried"
fi

# zsh in a terminal of its own: a Tab behind each line, and what comes of it till
# the word is there.
cat >ask.zsh <<'EOF'
zmodload zsh/zpty
zpty z 'zsh -f -i'
zpty -w z 'PROMPT=; fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D
  setopt noautomenu nolistbeep; bindkey "^I" complete-word; LISTMAX=500
  bindkey "^U" kill-whole-line; stty cols 200 rows 500 -echo; print rea""dy'
zpty -r -m z got '*ready*'
for typed want in "$@"; do
  while zpty -r -t z got; do :; done
  zpty -n -w z "$typed"$'\t'
  all=
  for (( i = 0; i < 100; i++ )); do
    while zpty -r -t z got; do all+=${got//($'\e'\[[0-9;?]#[A-Za-z]|$'\a')/}; done
    [[ $all = *"$want"* ]] && break
    sleep 0.05
  done
  print -r -- "${all//[$'\r\n']/ }"
  zpty -n -w z $'\x15'
done
zpty -d z
EOF
if command -v zsh >/dev/null; then
  asked=()
  for line in "${lines[@]}"; do
    asked+=("${line%|*}" "$(sed 's/^my /my\\ /' <<<"${line##*|}")")
  done
  mapfile -t answers < <(zsh -f -o extended_glob ask.zsh "${asked[@]}" 2>&1)
  for i in "${!lines[@]}"; do
    # What is typed comes back as well: it must not hold the word.
    check zsh "${asked[2 * i]}" "${asked[2 * i + 1]}" "${answers[i]-}"
  done
else
  echo "no zsh: not tried"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
