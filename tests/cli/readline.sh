# readline.sh - `try LINE`: what _huka offers at the end of the line, cut into words
# as readline cuts it: at blanks, and runs of : and = are words of their own.
try() {
  local rest=$1 part
  COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=() COMPREPLY=()
  while rest=${rest#"${rest%%[! ]*}"}; [ -n "$rest" ]; do
    case $rest in
      [:=]*) part=${rest%%[!:=]*} ;;
      *) part=${rest%%[ :=]*} ;;
    esac
    COMP_WORDS+=("$part")
    rest=${rest#"$part"}
  done
  case $1 in *" ") COMP_WORDS+=("") ;; esac
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _huka
  echo "${COMPREPLY[@]}"
}
