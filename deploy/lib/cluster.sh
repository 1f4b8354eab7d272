# shellcheck shell=bash
# Three controllers that act as one, in a lab with floating addresses (lab -o vip): peers a and b, and the witness.
#
#   cluster_join              # certificates: an authority on a, b and the witness join with one-time tokens
#   cluster_start             # all three controllers, and waits until both peers are HEALTHY
#   cluster_enable_at a       # out of observe mode; waits until that peer serves
#   cluster_stop
#
# Needs: controller.sh (lab, tandem, journal), TANDEM_ROOT, TANDEM_LAB.

CLUSTER_MEMBERS="a b witness"

cluster_join() {
  local state secret member token
  state=$(lab_state) secret=$state/authority.passphrase
  (umask 077 && head -c 24 /dev/urandom | base64 >"$secret")
  tandem a pki init --cluster lab --passphrase-file "$secret" >/dev/null
  # shellcheck source=/dev/null  # written by the lab
  . "$state/env"
  for member in b witness; do
    tandem a pki issue "$member" --listen "$LAN_A:7443" --passphrase-file "$secret" >"$state/token.$member" &
    for _ in $(seq 300); do grep -q '^tandem-join-' "$state/token.$member" && break; sleep 0.1; done
    token=$(grep -o 'tandem-join-[^ ]*' "$state/token.$member" | head -n 1)
    tandem "$member" pki join - <<<"$token" >/dev/null
    wait $!
    rm -f "$state/token.$member"
    echo "$member joined the cluster"
  done
}

cluster_start() {
  local member
  for member in $CLUSTER_MEMBERS; do
    cluster_start_one "$member" || return 1
  done
  for member in a b; do
    wait_verdict "$member" HEALTHY 90 || return 1
  done
}

cluster_pid() { cat "$(lab_state)/$1.controller" 2>/dev/null; }

# cluster_start_one MEMBER: its controller, in the background; returns when its journal speaks.
cluster_start_one() {
  local since
  since=$(now_ns)
  cluster_clock "$1" "$TANDEM_ROOT/deploy/lab/lab" tandem "$1" run >>"$(lab_state)/$1.log" 2>&1 </dev/null &
  echo $! >"$(lab_state)/$1.controller"
  for _ in $(seq 600); do
    [ -n "$(journal_since "$1" "$since" 2>/dev/null | head -n 1)" ] && return 0
    kill -0 "$(cluster_pid "$1")" 2>/dev/null || break
    sleep 0.1
  done
  echo "the controller of $1 did not start; its last words:" >&2
  tail -n 20 "$(lab_state)/$1.log" >&2
  return 1
}

# cluster_clock MEMBER COMMAND …: with CLUSTER_CLOCKS=yes under a wall clock of its own, which its file NODE.clock sets;
# the monotonic clock is left alone.
cluster_clock() {
  local file
  file=$(lab_state)/$1.clock
  shift
  [ "${CLUSTER_CLOCKS:-}" = yes ] || exec "$@"
  echo "+0" >"$file"
  exec env LD_PRELOAD="$(ls /usr/lib/*/faketime/libfaketimeMT.so.1)" FAKETIME_TIMESTAMP_FILE="$file" FAKETIME_NO_CACHE=1 \
    FAKETIME_DONT_FAKE_MONOTONIC=1 "$@"
}

# cluster_serving: the peer that serves by its own word, or nothing; from the journals: asking would cost the machine more.
cluster_serving() {
  local member
  for member in a b; do
    kill -0 "$(cluster_pid "$member")" 2>/dev/null || continue
    [[ $(jq -r 'select(.kind == "role" or (.kind == "daemon" and .what == "started")) | .what' "$(journal "$member")" 2>/dev/null \
      | tail -n 1) != *" to ACTIVE" ]] || echo "$member"
  done
}

# cluster_enable_at PEER: whoever claims first, that peer serves in the end.
cluster_enable_at() {
  local end=$((SECONDS + 40)) serving
  tandem "$1" enable >/dev/null || return 1
  while [ "$SECONDS" -le "$end" ]; do
    serving=$(cluster_serving)
    [ "$serving" != "$1" ] || return 0
    [ -z "$serving" ] || tandem "$1" switchover "$1" >/dev/null || true
    sleep 0.5
  done
  echo "peer $1 does not serve after 40 s; who does: ${serving:-nobody}" >&2
  tandem "$1" check >&2 || true
  return 1
}

cluster_stop() {
  local member pid
  for member in $CLUSTER_MEMBERS; do
    pid=$(cluster_pid "$member") || continue
    kill -CONT "$pid" 2>/dev/null || true
    kill -TERM "$pid" 2>/dev/null || true
  done
  for member in $CLUSTER_MEMBERS; do
    pid=$(cluster_pid "$member") || continue
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
    rm -f "$(lab_state)/$member.controller"
  done
}
