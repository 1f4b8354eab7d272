# shellcheck shell=bash
# The controller of one lab node, as the demo, the fault runs and the benchmarks drive it: started in the node's
# namespace, watched through its journal (one JSON record a line, with the wall clock in nanoseconds).
#
# Needs: TANDEM_ROOT, TANDEM_LAB (the lab's prefix); the lab is up.

lab() { "$TANDEM_ROOT/deploy/lab/lab" "$@"; }
lab_state() { echo "/var/lib/tandem-lab/$TANDEM_LAB"; }
tandem() { local node=$1; shift; lab tandem "$node" "$@"; }
journal() { echo "$(lab_state)/$1.state/journal.jsonl"; }

controller_start() {
  local node=$1 log
  log="$(lab_state)/$node.log"
  "$TANDEM_ROOT/deploy/lab/lab" tandem "$node" run >"$log" 2>&1 &
  CONTROLLER_PID=$!
  for _ in $(seq 300); do
    [ -s "$(journal "$node")" ] && return 0
    kill -0 "$CONTROLLER_PID" 2>/dev/null || break
    sleep 0.1
  done
  echo "the controller of node $node did not start; its last words:" >&2
  tail -n 20 "$log" >&2
  return 1
}

controller_stop() {
  [ -n "${CONTROLLER_PID:-}" ] || return 0
  kill -TERM "$CONTROLLER_PID" 2>/dev/null || true
  wait "$CONTROLLER_PID" 2>/dev/null || true
  CONTROLLER_PID=
}

now_ns() { date +%s%N; }

# verdict NODE: the present verdict, one word, from the journal: asking the daemon would cost the machine more.
verdict() {
  jq -r 'select(.kind == "verdict") | .what' "$(journal "$1")" 2>/dev/null | tail -n 1
}

# journal_since NODE NS: the records of NODE written at or after NS.
journal_since() {
  jq -c --argjson from "$2" 'select(.atNs >= $from)' "$(journal "$1")"
}

# diagnoses_since NODE NS: the names of all diagnoses that began at or after NS, in order, without repeats.
diagnoses_since() {
  journal_since "$1" "$2" | jq -r 'select(.kind == "diagnosis" and .began) | .what' | awk '!seen[$0]++' | xargs
}

# diagnosed_at NODE NS DIAGNOSIS: when it first began after NS, in nanoseconds; empty if it did not.
diagnosed_at() {
  journal_since "$1" "$2" | jq -r --arg what "$3" 'select(.kind == "diagnosis" and .began and .what == $what) | .atNs' \
    | head -n 1
}

# wait_verdict NODE VERDICT SECONDS: waits for it to be the present verdict; fails with what it is instead.
wait_verdict() {
  local end=$((SECONDS + $3)) seen=
  while [ "$SECONDS" -le "$end" ]; do
    seen=$(verdict "$1")
    [ "$seen" = "$2" ] && return 0
    sleep 0.2
  done
  echo "node $1 is $seen, not $2, after $3 s" >&2
  tandem "$1" why >&2 || true
  return 1
}
