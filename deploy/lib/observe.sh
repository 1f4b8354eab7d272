# shellcheck shell=bash
# An observer outside of everything that is measured, around one fault in a lab with floating addresses (lab -o vip):
# deploy/lab/observer in the phones' namespace (OPTIONS, calls, who answers there), and one at the switch's two ports of the
# peers (who would answer, cut off or not).
#
#   observe_begin [SECONDS]             # watches, until observe_end or for so long (default 180)
#   …inject, wait, heal…
#   observe_end FAULT_NS                # stops both; OBSERVED is a file with the figures, one JSON object
#   observe_report NAME FIGURE …        # figures into the report: values, and the claim that never two held
#
# Needs: controller.sh (lab, lab_state), report.sh, TANDEM_ROOT, TANDEM_LAB. OBSERVE_DESK and OBSERVE_TRUNK are calls per
# second to a phone and out over the trunk (15 and 5).

OBSERVE_DESK=${OBSERVE_DESK:-15}
OBSERVE_TRUNK=${OBSERVE_TRUNK:-5}
OBSERVE_PERIOD=0.02

# The MAC of a node, as the observer is to call it.
observe_name() {
  echo "$(lab sh "$1" cat /sys/class/net/lan/address)=$1"
}

observe_begin() {
  local seconds=${1:-180} names common deadline
  OBSERVE_DIR=$(mktemp -d)
  OBSERVED=$OBSERVE_DIR/figures.json
  names=(--name "$(observe_name a)" --name "$(observe_name b)")
  (
    # shellcheck source=/dev/null  # written by the lab
    . "$(lab_state)/env"
    common=(--address "$LAN_VIP" --period "$OBSERVE_PERIOD" --duration "$seconds" "${names[@]}")
    # No function here: in the background that would be a shell of ours, and $! its number.
    "$TANDEM_ROOT/deploy/lab/lab" sh phones "$TANDEM_ROOT/deploy/lab/observer" "${common[@]}" --local "$LAN_PHONES" --interface lan --asker "10.$N.1.32" \
      --calls "desk:6500:$OBSERVE_DESK" --echo "trunk:900:$OBSERVE_TRUNK" --far-port "$OBSERVER_PORT" \
      --record "$OBSERVE_DIR/calls.jsonl" --ready "$OBSERVE_DIR/ready" --json "$OBSERVE_DIR/outside.json" \
      >"$OBSERVE_DIR/outside.log" 2>&1 </dev/null &
    echo $! >"$OBSERVE_DIR/outside.pid"
    "$TANDEM_ROOT/deploy/lab/lab" sh sw "$TANDEM_ROOT/deploy/lab/observer" "${common[@]}" --arp-only --interface lan-a --interface lan-b \
      --asker "10.$N.1.33" --ready "$OBSERVE_DIR/ready-ports" --json "$OBSERVE_DIR/ports.json" \
      >"$OBSERVE_DIR/ports.log" 2>&1 </dev/null &
    echo $! >"$OBSERVE_DIR/ports.pid"
  )
  deadline=$((SECONDS + 20))
  until [ -e "$OBSERVE_DIR/ready" ] && [ -e "$OBSERVE_DIR/ready-ports" ]; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "the observer did not start: $(tail -n 2 "$OBSERVE_DIR"/*.log | xargs)" >&2
      observe_drop
      return 1
    fi
    sleep 0.05
  done
}

# Both observers finish the calls that are open, then write what they saw.
observe_end() {
  local fault=$1 name pid deadline=$((SECONDS + 20))
  for name in outside ports; do
    kill -TERM "$(cat "$OBSERVE_DIR/$name.pid")" 2>/dev/null || true
  done
  for name in outside ports; do
    pid=$(cat "$OBSERVE_DIR/$name.pid")
    while kill -0 "$pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ]; do sleep 0.05; done
    if [ ! -s "$OBSERVE_DIR/$name.json" ]; then
      kill -9 "$pid" 2>/dev/null || true
      echo "the observer wrote nothing: $(tail -n 2 "$OBSERVE_DIR/$name.log" | xargs)" >&2
      return 1
    fi
  done
  observe_figures "$fault" "$OBSERVE_DIR/outside.json" "$OBSERVE_DIR/ports.json" >"$OBSERVED"
}

# observe_figures FAULT_NS OUTSIDE PORTS: what matters of two observers' objects. A gap counts when it ended after the fault:
# the longest of these, from the last good moment to the first. `back` is false where the last gap never ended.
observe_figures() {
  jq -n --argjson fault "$1" --slurpfile outside "$2" --slurpfile ports "$3" '
    def around: ([.gaps[] | select(.toNs >= $fault)] | max_by(.ms)) as $gap
      | {gapMs: ($gap.ms // .leastMs), back: ([.gaps[] | select(.open and .ms > 1000)] == []), fromNs: $gap.fromNs, toNs: $gap.toNs};
    def spans: [.spans[] | {holder, fromMs: ((.fromNs - $fault) / 1e6 | round), toMs: ((.toNs - $fault) / 1e6 | round)}];
    $outside[0] as $o | $ports[0] as $p
    | [$o.calls.failedOrLate[] | select(.startedNs + (.endedMs // 0) * 1e6 >= $fault)] as $hurt
    | {options: ($o.options | around), arp: ($o.holders | around),
       calls: ($o.calls.kinds | map_values(around)),
       total: ([$o.calls.kinds[].total] | add), failed: ($hurt | map(select(.cause)) | length),
       late: ($hurt | map(select(.late)) | length), unfinished: ([$o.calls.kinds[].unfinished] | add),
       failedBefore: ([$o.calls.kinds[].failed] | add - ($hurt | map(select(.cause)) | length)),
       causes: ($hurt | map(select(.cause).cause) | group_by(.) | map({key: .[0], value: length}) | from_entries),
       served: [$o.options.served[] | {by, atMs: ((.atNs - $fault) / 1e6 | round)}],
       seenHolders: ($o.holders | spans), holders: ($p.holders | spans),
       overlapping: ($o.holders.overlapping + $p.holders.overlapping),
       overlapMs: ([$p.holders.overlaps, $o.holders.overlaps | map(.atNs) | select(. != []) | (max - min) / 1e6] | max // 0 | round),
       shortestMoveMs: $p.holders.shortestMoveMs,
       ownLatestMs: ([$o.ownLatestMs, $p.ownLatestMs] | max)}'
}

# observed FILTER: one figure, for example: observed .calls.desk.gapMs
observed() {
  jq -r "$1" "$OBSERVED"
}

# observe_report NAME FIGURE …: puts figures into the report as NAME.FIGURE. A gap that never ended is no value: where a limit
# was set, its lack fails the report.
observe_report() {
  local name=$1 figure
  shift
  for figure in "$@"; do
    case $figure in
      options) [ "$(observed .options.back)" = false ] || report_value "$name.options" ms "$(observed .options.gapMs)" ;;
      desk | trunk) [ "$(observed ".calls.$figure.back")" = false ] || report_value "$name.$figure" ms "$(observed ".calls.$figure.gapMs")" ;;
      failed | late) report_value "$name.$figure" calls "$(observed ".$figure")" ;;
      *) echo "observe_report knows options, desk, trunk, failed and late, not '$figure'" >&2; return 64 ;;
    esac
  done
  report_claim "$name.one-holder" "$(observed '.overlapping == 0')" \
    "$(observed '"\(.overlapping) requests answered by two, over \(.overlapMs) ms; held, in ms from the fault: \([.holders[] | "\(.holder) \(.fromMs)…\(.toMs)"] | join(", "))"')"
}

# observe_served_since NS: whether the newest calls of both kinds that began after it were all good: service is back.
observe_served_since() {
  tail -n 200 "$OBSERVE_DIR/calls.jsonl" | jq -s -e --argjson from "$1" '
    map(select(.startedNs > $from)) | (map(select(.kind == "desk")) | .[-30:]) as $desk | (map(select(.kind == "trunk")) | .[-10:]) as $trunk
    | ($desk | length) == 30 and ($trunk | length) == 10 and ($desk + $trunk | all(.cause == null))' >/dev/null 2>&1
}

# Also after a failed begin, and from a trap.
observe_drop() {
  local file
  [ -n "${OBSERVE_DIR:-}" ] || return 0
  for file in "$OBSERVE_DIR"/*.pid; do
    [ ! -e "$file" ] || kill -9 "$(cat "$file")" 2>/dev/null || true
  done
  rm -rf "$OBSERVE_DIR"
  OBSERVE_DIR=
}
