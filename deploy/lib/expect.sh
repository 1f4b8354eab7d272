# shellcheck shell=bash
# Checks of a script that looks at the lab: each said when it is made, the failed ones once more at the end.

EXPECT_FAILED=()

# expect WHAT CONDITION [DETAIL]: CONDITION is a command line that must succeed; DETAIL is said where it does not.
expect() {
  if eval "$2"; then
    echo "ok: $1"
  else
    echo "NOT ok: $1${3:+: $3}"
    EXPECT_FAILED+=("$1${3:+: $3}")
  fi
}

# expect_end: ends the script, with 0 where all held.
expect_end() {
  [ "${#EXPECT_FAILED[@]}" -eq 0 ] && exit 0
  printf 'did not hold: %s\n' "${EXPECT_FAILED[@]}"
  exit 1
}
