# shellcheck shell=bash
# The faults that a pair must survive, for deploy/lab/faults: three controllers in a lab with floating addresses, the
# observer outside of all of them. In an injection, @ is the peer that serves and % the other.
#
# Needs: controller.sh, cluster.sh, observe.sh, report.sh; of the script that uses it: wanted, runs, profile.

# shellcheck disable=SC2154

# name | how it is injected | primary diagnosis at @ | limit of the median gap, ms | whose calls tell | seconds to watch | what must hold
#   moved: the other peer serves at the end; stayed: the same does; either: no matter which; unhurt: no call fails;
#   once: at most one move; stranger: somebody else has the address, too, and the journal tells of it;
#   metro: with that profile only
FAILOVERS='
move:kill               | lab inject kill @            | ASTERISK_DEAD | 100  | desk  | 6  | moved
move:hang               | lab inject hang @            | ASTERISK_HUNG | 1200 | desk  | 6  | moved
move:bridging           | lab inject bridging @        | CALLS_FAILING | 1000 | desk  | 6  | moved
move:dialplan           | lab inject dialplan @        | CALLS_FAILING | 1000 | desk  | 6  | moved
move:no-media           | lab inject no-media @        | NO_MEDIA      | 1000 | desk  | 6  | moved
move:power-off          | lab inject power-off @       | -             | 900  | desk  | 8  | moved
move:both-killed        | kill_both @                  | -             | 900  | desk  | 8  | moved
move:isolated-carrier   | lab inject isolate:carrier @ | -             | 900  | desk  | 8  | moved
move:isolated-silent    | lab inject isolate:silent @  | -             | 900  | desk  | 8  | moved
move:trunk-reject       | lab inject trunk-reject @    | TRUNK_DOWN    | 8000 | trunk | 16 | moved
move:trunk-silent       | lab inject trunk-silent @    | TRUNK_DOWN    | 8000 | trunk | 16 | moved
move:switchover         | switch_over @ %              | -             | -    | desk  | 8  | moved unhurt
move:silent-cut-heals   | silent_cut @ 4               | -             | 900  | desk  | 12 | either
stay:witness-dead       | lab inject power-off witness | -             | -    | desk  | 8  | stayed unhurt
stay:cross-cut          | lab inject link-cut a b CROSS | LINK_CUT     | -    | desk  | 8  | stayed unhurt
stay:lan-cut            | lab inject link-cut a b LAN  | LINK_CUT      | -    | desk  | 8  | stayed unhurt
stay:itsp-down          | lab inject itsp-503 a        | UPSTREAM_DOWN | -    | desk  | 12 | stayed
stay:itsp-blip          | trunk_blip 3                 | -             | -    | desk  | 10 | stayed
stay:overload           | lab inject overload @        | OVERLOADED    | -    | desk  | 15 | stayed
stay:test-context       | probe_context_lost           | PROBE_BROKEN  | -    | desk  | 10 | stayed unhurt
stay:controller-restart | restart_controller @         | -             | -    | desk  | 12 | stayed metro
stay:standby-controller | kill_controller %            | -             | -    | desk  | 8  | stayed unhurt
hold:controller-stopped | stop_controller @ 20         | -             | 900  | desk  | 26 | moved
hold:one-way-in         | one_way @ in                 | -             | 900  | desk  | 10 | either
hold:one-way-out        | one_way @ out                | -             | 900  | desk  | 10 | either
hold:all-links-cut      | cut_members                  | -             | -    | desk  | 8  | either
hold:flapping           | flap @ 15 3                  | -             | -    | desk  | 50 | moved once
hold:clock-steps        | step_clocks @ %              | -             | -    | desk  | 12 | stayed
hold:restored-state     | restore_state %              | -             | -    | desk  | 12 | stayed unhurt
hold:duplicate-address  | duplicate                    | -             | -    | desk  | 15 | stayed stranger
hold:promise-damaged    | damage_promise %             | -             | -    | desk  | 12 | stayed unhurt
hold:disk-full          | lab inject disk-full @       | -             | -    | desk  | 15 | either
hold:stall              | stall @ 2.5                  | -             | -    | desk  | 15 | either once
'

# --- injections of the table beside the lab's own; each prints when it began, as `lab inject` does

said_at() { echo "injected at $(now_ns)"; }

controller_of() { cluster_pid "$1"; }

kill_both() {
  kill -9 "$(controller_of "$1")"
  lab inject kill "$1"
}

kill_controller() {
  said_at
  kill -9 "$(controller_of "$1")"
}

restart_controller() {
  said_at
  kill -9 "$(controller_of "$1")"
  cluster_start_one "$1"
}

switch_over() {
  said_at
  tandem "$1" switchover "$2" --drain 20s >"$REPORT_DIR/switchover" 2>&1 || cat "$REPORT_DIR/switchover" >&2
}

silent_cut() {
  lab inject isolate:silent "$1"
  sleep "$2"
  lab heal "$1" >/dev/null
}

trunk_blip() {
  local at
  at=$(lab inject trunk-silent a)
  lab inject trunk-silent b >/dev/null
  echo "$at"
  sleep "$1"
  lab heal >/dev/null
}

probe_context_lost() {
  lab inject dialplan:probe a
  lab inject dialplan:probe b >/dev/null
}

stop_controller() {
  local pid
  pid=$(controller_of "$1")
  said_at
  kill -STOP "$pid"
  (sleep "$2" && kill -CONT "$pid") >/dev/null 2>&1 &
}

# stall NODE SECONDS: Asterisk stands still for a while and goes on.
stall() {
  lab inject hang "$1"
  sleep "$2"
  lab heal "$1" >/dev/null
}

# one_way NODE in|out: what comes to it, or goes out from it, vanishes; between the members only, at the node itself.
one_way() {
  local chain=input field=saddr
  [ "$2" = in ] || chain=output field=daddr
  # shellcheck source=/dev/null  # written by the lab
  . "$(lab_state)/env"
  said_at
  lab sh "$1" nft -f - <<EOF
table inet tdmoneway {
  chain cut {
    type filter hook $chain priority -300;
    ip $field { $LAN_A, $LAN_B, $LAN_WITNESS, $CROSS_A, $CROSS_B, $CROSS_WITNESS } tcp dport != 0 drop
  }
}
EOF
  echo "$1" >"$REPORT_DIR/oneway"
}

cut_members() {
  local pair net
  said_at
  for pair in "a b" "a witness" "b witness"; do
    for net in LAN CROSS; do
      # shellcheck disable=SC2086  # two nodes
      lab inject link-cut $pair $net >/dev/null 2>&1 || true
    done
  done
}

# flap NODE SECONDS TIMES: its bridging is lost and comes back, again and again.
flap() {
  local turn
  said_at
  for turn in $(seq "$3"); do
    lab inject bridging "$1" >/dev/null
    sleep "$2"
    lab heal "$1" >/dev/null
    [ "$turn" -eq "$3" ] || sleep "$2"
  done
}

# step_clocks ONE OTHER: one controller's wall clock goes an hour ahead and the other's an hour back, then both are right
# again. Their controllers were started with clocks that can be set (CLUSTER_CLOCKS).
step_clocks() {
  said_at
  echo "+3600" >"$(lab_state)/$1.clock"
  echo "-3600" >"$(lab_state)/$2.clock"
  sleep 4
  echo "+0" | tee "$(lab_state)/$1.clock" >"$(lab_state)/$2.clock"
}

# restore_state MEMBER: its controller comes back with the state that it had at the begin of the runs.
restore_state() {
  said_at
  kill -9 "$(controller_of "$1")"
  sleep 1
  rm -rf "$(lab_state)/$1.state"
  cp -a "$REPORT_DIR/old.$1" "$(lab_state)/$1.state"
  cluster_start_one "$1"
}

# A stranger on the LAN has the floating address, too, and answers for it.
duplicate() {
  # shellcheck source=/dev/null  # written by the lab
  . "$(lab_state)/env"
  said_at
  lab sh itsp ip address add "$LAN_VIP/32" dev lan
}

damage_promise() {
  said_at
  kill -9 "$(controller_of "$1")"
  sleep 1
  printf 'damaged' >"$(lab_state)/$1.state/promise"
  cluster_start_one "$1"
}

# What `lab heal` does not know of; controllers that ended are started again.
failover_heal() {
  local member
  if [ -e "$REPORT_DIR/oneway" ]; then
    lab sh "$(cat "$REPORT_DIR/oneway")" nft delete table inet tdmoneway || true
    rm -f "$REPORT_DIR/oneway"
  fi
  # shellcheck source=/dev/null  # written by the lab
  . "$(lab_state)/env"
  lab sh itsp ip address del "$LAN_VIP/32" dev lan 2>/dev/null || true
  lab heal >/dev/null || true
  lab start a >/dev/null
  lab start b >/dev/null
  for member in $CLUSTER_MEMBERS; do
    kill -CONT "$(controller_of "$member")" 2>/dev/null || true
    kill -0 "$(controller_of "$member")" 2>/dev/null || cluster_start_one "$member"
  done
}

# Both healthy, one serves, and its hold-down is acknowledged: from there each fault begins.
failover_settle() {
  local end=$((SECONDS + 90)) serving
  wait_verdict a HEALTHY 90 && wait_verdict b HEALTHY 90 || return 1
  while [ "$SECONDS" -lt "$end" ]; do
    serving=$(cluster_serving)
    case $serving in
      a | b)
        tandem "$serving" ack >/dev/null 2>&1 || true
        if tandem "$serving" check --json 2>/dev/null | jq -e .passes >/dev/null; then
          echo "$serving"
          return 0
        fi
        ;;
    esac
    sleep 1
  done
  echo "no peer serves with the other fit to take over: $(cluster_serving | xargs)" >&2
  tandem a check >&2 || true
  return 1
}

# failover_alone HOLDS: the observer's words for it: nobody beside, or with a stranger in play, not both peers at once.
failover_alone() {
  if [[ $1 == *stranger* ]]; then
    echo '[.holders[] | select(.holder == "a" or .holder == "b")] | sort_by(.fromMs) | [range(1; length) as $i | select(.[$i].holder != .[$i - 1].holder and .[$i].fromMs < .[$i - 1].toMs)] == []'
  else
    echo '.overlapping == 0'
  fi
}

# Waits until the newest calls of both kinds that began after NS were all good, or the time is over.
failover_watch() {
  local from=$1 least=$2 limit=$3 began=$SECONDS
  sleep "$least"
  while [ $((SECONDS - began)) -lt "$limit" ]; do
    ! observe_served_since "$from" || return 0
    sleep 0.5
  done
}

failover_run() {
  local name=$1 injection=$2 diagnosis=$3 tells=$4 watch=$5 holds=$6 active standby from at after moves gap
  active=$(failover_settle) || { report_claim "$name.ran" false "was not ready before the injection"; return 0; }
  standby=b
  [ "$active" = a ] || standby=a
  observe_begin $((watch + 120)) || { report_claim "$name.ran" false "the observer did not start"; return 0; }
  sleep 3
  injection=${injection//@/$active}
  from=$(${injection//%/$standby} | sed -n 's/.* at \([0-9]\{19\}\).*/\1/p' | head -n 1)
  if [ -z "$from" ]; then
    report_claim "$name.ran" false "could not be injected"
    observe_drop
    failover_heal
    return 0
  fi
  failover_watch "$from" "$watch" $((watch + 20))
  after=$(cluster_serving | xargs)
  observe_end "$from" || { report_claim "$name.ran" false "the observer wrote nothing"; observe_drop; failover_heal; return 0; }
  failover_heal
  gap=$(observed ".calls.$tells | if .back then .gapMs else \"never\" end")
  moves=$(observed '[.holders[] | select(.toMs > 0) | .holder] | reduce .[] as $h ([]; if .[-1] == $h then . else . + [$h] end) | length - 1')
  report_claim "$name.one-holder" "$(observed "$(failover_alone "$holds")")" \
    "$(observed '"\(.overlapping) requests answered by two over \(.overlapMs) ms; held, ms from the fault: \([.holders[] | "\(.holder) \(.fromMs)…\(.toMs)"] | join(", "))"')"
  if [[ $holds == *stranger* ]]; then
    report_claim "$name.told" "$(journal_since "$active" "$from" | jq -s 'any(.[]; .kind == "identity" and (.what == "CONTENTION" or .what == "DUPLICATE"))')" \
      "the journal of $active tells of the other"
  fi
  [ "$gap" = never ] || report_value "$name.gap" ms "$gap"
  report_value "$name.failed" calls "$(observed .failed)"
  report_value "$name.late" calls "$(observed .late)"
  if [ "$diagnosis" != - ]; then
    at=$(diagnosed_at "$active" "$from" "$diagnosis")
    report_claim "$name.diagnosis" "$([ -n "$at" ] && echo true || echo false)" "$diagnosis at $active"
    [ -z "$at" ] || report_value "$name.detection" ms $(((at - from) / 1000000))
  fi
  case $holds in
    moved*) report_claim "$name.moved" "$([ "$after" = "$standby" ] && echo true || echo false)" "served by $active before, by '$after' after" ;;
    stayed*) report_claim "$name.stayed" "$([ "$after" = "$active" ] && [ "$moves" -le 0 ] && echo true || echo false)" "served by $active before, by '$after' after, $moves moves" ;;
  esac
  [[ $holds != *once* ]] || report_claim "$name.once" "$([ "$moves" -le 1 ] && echo true || echo false)" "$moves moves"
  [[ $holds != *unhurt* ]] || report_claim "$name.unhurt" "$(observed '.failed == 0')" "$(observed '"\(.failed) calls failed, \(.late) late: \(.causes)"')"
  printf '%-24s gap %7s ms  failed %3s  late %3s  %s -> %s  %s  own lateness %s ms\n' "$name" "$gap" "$(observed .failed)" "$(observed .late)" \
    "$active" "${after:-nobody}" "$(observed 'if .overlapping == 0 then "one holder" else "BOTH HELD \(.overlapMs) ms" end')" "$(observed .ownLatestMs)"
  observe_drop
}

# Every fault of the table that is asked for. Needs `wanted` and `runs`.
failovers() {
  local name injection diagnosis limit tells watch holds
  for name in $CLUSTER_MEMBERS; do cp -a "$(lab_state)/$name.state" "$REPORT_DIR/old.$name"; done
  while IFS='|' read -r name injection diagnosis limit tells watch holds; do
    name=$(xargs <<<"$name")
    [ -n "$name" ] && wanted "$name" "${name%%:*}" || continue
    [[ $holds != *metro* || $profile = metro ]] || continue
    limit=$(xargs <<<"$limit")
    [ "$limit" = - ] || report_limit "$name.gap" "$limit"
    [ "$name" != hold:clock-steps ] || failover_clocks yes
    for _ in $(seq "$runs"); do
      failover_run "$name" "$(xargs <<<"$injection")" "$(xargs <<<"$diagnosis")" "$(xargs <<<"$tells")" "$(xargs <<<"$watch")" \
        "$(xargs <<<"$holds")" </dev/null
    done
    [ "$name" != hold:clock-steps ] || failover_clocks no
  done <<<"$FAILOVERS"
  if wanted move:failback move; then
    for _ in $(seq "$runs"); do failover_back </dev/null; done
  fi
}

# The controllers anew, with wall clocks that can be set, or with the machine's.
failover_clocks() {
  need faketime:faketime
  cluster_stop
  # shellcheck disable=SC2034  # read by cluster_clock
  CLUSTER_CLOCKS=$1
  cluster_start
}

# The service returns to the preferred peer by itself, when calls and trunk have been proven there for a while. Watched from
# the heal on; the controllers get other settings for it, and theirs again.
failover_back() {
  local name=move:failback member from end
  cluster_stop
  for member in $CLUSTER_MEMBERS; do
    sed -i 's/^failover:$/&\n  failback: {preferred: a, after: 10s, drain: 20s}/' "$(lab_state)/$member/tandem/tandem.yml"
  done
  cluster_start && cluster_enable_at a && failover_settle >/dev/null || { report_claim "$name.ran" false "was not ready"; return 0; }
  lab inject bridging a >/dev/null
  end=$((SECONDS + 20))
  until [ "$(cluster_serving)" = b ] || [ "$SECONDS" -ge "$end" ]; do sleep 0.2; done
  observe_begin 150
  sleep 3
  from=$(lab heal a | sed -n 's/.* at \([0-9]\{19\}\).*/\1/p' | tail -n 1)
  tandem b ack >/dev/null 2>&1 || true
  end=$((SECONDS + 90))
  until [ "$(cluster_serving)" = a ] || [ "$SECONDS" -ge "$end" ]; do sleep 0.2; done
  sleep 6
  if observe_end "$from"; then
    report_claim "$name.moved" "$([ "$(cluster_serving)" = a ] && echo true || echo false)" "served by $(cluster_serving | xargs) in the end, a is preferred"
    report_claim "$name.unhurt" "$(observed '.failed == 0')" "$(observed '"\(.failed) calls failed, \(.late) late: \(.causes)"')"
    report_claim "$name.one-holder" "$(observed '.overlapping == 0')" "$(observed '"\(.overlapping) requests answered by two"')"
    report_value "$name.gap" ms "$(observed .calls.desk.gapMs)"
    echo "$name  gap $(observed .calls.desk.gapMs) ms, $(observed .failed) failed"
  fi
  observe_drop
  cluster_stop
  for member in $CLUSTER_MEMBERS; do
    sed -i '/^  failback: {preferred: a/d' "$(lab_state)/$member/tandem/tandem.yml"
  done
  cluster_start
}
