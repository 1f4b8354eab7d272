# shellcheck shell=bash
# Phones that register with a peer and answer, and a steady stream of calls to them, each bounded in time.

TRAFFIC_PHONES=6001-6010
TRAFFIC_LIMIT=14400 # seconds, at most

verb_traffic() {
  env_load
  local verb=${1:-status}
  [ $# -eq 0 ] || shift
  case $verb in
    start) traffic_start "$@" ;;
    stop) traffic_stop ;;
    status) traffic_status ;;
    *) die "traffic knows start, stop and status" ;;
  esac
}

traffic_start() {
  local rate=5 duration=600 target=a hold=2 dir=$STATE/traffic host
  ! with_vip || target=vip
  while [ $# -gt 0 ]; do
    if [ "$1" = --vip ]; then
      target=vip
      shift
      continue
    fi
    [ $# -gt 1 ] || die "the option $1 needs a value"
    case $1 in
      --rate) rate=$2 ;;
      --duration) duration=$2 ;;
      --target) target=$2 ;;
      --hold) hold=$2 ;;
      *) die "traffic start knows --rate, --duration, --hold, --vip and --target NODE" ;;
    esac
    shift 2
  done
  [[ $duration =~ ^[0-9]{1,5}$ && $duration -le $TRAFFIC_LIMIT ]] || die "--duration is in whole seconds, at most $TRAFFIC_LIMIT"
  need sipp:sip-tester jq:jq python3:python3
  ! traffic_running phones || die "there is traffic already: 'lab traffic stop' ends it"
  if [ "$target" = vip ]; then
    with_vip || die "this lab has no floating address; 'lab -o vip up' makes one with it"
  else
    known_peer "$target"
  fi
  host=$(address_of "$target" LAN)
  rm -rf "$dir"
  mkdir -p "$dir"
  (umask 077 && printf '%s\n' "$PHONE_SECRET" >"$dir/password")
  traffic_run phones phone --target "$host" --users "$TRAFFIC_PHONES" --password-file "$dir/password" \
    --duration "$((duration + 30))" --ready "$dir/ready"
  local deadline=$((SECONDS + 20))
  until [ -e "$dir/ready" ]; do
    if ! traffic_running phones || [ $SECONDS -ge $deadline ]; then
      traffic_stop >/dev/null
      die "the phones could not register with $target: $(tail -n 3 "$dir/phones.log" | xargs)"
    fi
    sleep 0.1
  done
  traffic_run calls load-steady --target "$host" --to "$TRAFFIC_PHONES" --rate "$rate" --duration "$duration" --hold "$hold" \
    --limit "$((rate * duration + 1))" --json "$dir/report.json"
  echo "traffic through $target: $rate calls/s of $hold s for $duration s"
}

# traffic_run NAME SCENARIO …: in the phones' namespace, in a session of its own.
traffic_run() {
  local name=$1
  shift
  # No function here: in the background that would be a shell of ours, and $! its number.
  nsenter --net="/run/netns/$(ns phones)" -- setsid "$REPO/sipp-scenarios/run" "$1" --local "$LAN_PHONES" "${@:2}" \
    >"$STATE/traffic/$name.log" 2>&1 </dev/null 7>&- 8>&- &
  echo $! >"$STATE/traffic/$name.pid"
}

traffic_running() {
  local pid
  pid=$(cat "$STATE/traffic/$1.pid" 2>/dev/null) && kill -0 "$pid" 2>/dev/null
}

traffic_status() {
  local name
  for name in phones calls; do
    if traffic_running "$name"; then
      echo "$name running, pid $(cat "$STATE/traffic/$name.pid")"
    else
      echo "$name not running"
    fi
  done
}

# First as by Ctrl-C, so that open calls end and the report is written; what is left after that is killed.
traffic_stop() {
  local name pid try
  for name in calls phones; do
    traffic_running "$name" || continue
    pid=$(cat "$STATE/traffic/$name.pid")
    kill -INT "$pid" 2>/dev/null || true
    for ((try = 0; try < 100; try++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 -- "-$pid" 2>/dev/null || true
    rm -f "$STATE/traffic/$name.pid"
  done
  echo "no traffic"
}
