# shellcheck shell=bash
# The register of faults: what there is, what is in force, and the verb `inject`.
#
# A fault NAME[:VARIANT] is a pair of functions, fault_NAME and heal_NAME (hyphens become underscores); both get the node,
# the variant and the remaining arguments. The time that `inject` prints is taken just before the act; fault_NAME calls
# `mark` at that point, after it has prepared what takes time.

FAULTS="
kill                        the Asterisk process is killed (SIGKILL)
hang                        the Asterisk process is stopped (SIGSTOP)
bridging[:dial]             app_dial is gone: calls are refused with 603, OPTIONS is 200
bridging:bridges            no bridge technology: calls are answered, then dropped, OPTIONS is 200
bridging:rtp                no RTP engine: calls are refused with 488, OPTIONS is 200
bridging:ports              two RTP ports in all: the first call gets media, the next are refused, OPTIONS is 200
dialplan                    the customer's inner context office is lost: calls are refused, OPTIONS is 200
dialplan:probe              the context of the synthetic calls is lost; customers' calls are fine
no-media                    every RTP packet of that Asterisk is dropped, calls are set up as ever
trunk-reject                the ITSP answers 403 to that peer's REGISTER and INVITE
trunk-silent                the ITSP answers that peer no more
itsp-503                    the ITSP answers 503 to everybody's calls, registrations stay
link-cut A B LAN|CROSS      A and B do not hear each other on that network; everybody else hears both
isolate[:silent]            packets to and from the node vanish, its links stay up
isolate:carrier             the node's links lose their carrier
power-off                   links down and every process of the node killed, the controller too
fd-exhausted                Asterisk can open no more files or sockets
disk-full                   the node's disk is full
overload                    Asterisk gets 15 % of a core and more calls than that can bear, for 120 s
ami-down                    AMI connections are reset and refused
ari-down                    ARI connections are reset and refused
contacts-lost               all phones' registrations are forgotten
"

FAULT_NODES_ANY="isolate power-off disk-full"

verb_inject() {
  local fault=${1:-} name variant=""
  if [ "$fault" = list ]; then
    echo "${FAULTS:1:-1}"
    return 0
  fi
  env_load
  name=${fault%%:*}
  [[ $fault != *:* ]] || variant=${fault#*:}
  declare -F "fault_${name//-/_}" >/dev/null || die "there is no fault '$fault'; 'lab inject list' names them"
  local node=${2:-}
  [ -n "$node" ] || die "say in which node: lab inject $fault NODE"
  if [[ " $FAULT_NODES_ANY " == *" $name "* ]]; then
    known_node "$node"
  elif [ "$name" = link-cut ]; then
    known_member "$node"
  elif [ "$name" != itsp-503 ]; then
    known_peer "$node"
  fi
  [ "$node" != itsp ] || [ "$name" != power-off ] || die "the ITSP is outside of what Tandem protects; use itsp-503 or trunk-silent"
  shift 2
  fault_recorded "$node" "$name" && die "$name is in force at $node already; heal it first"
  MARK=""
  fault_record "$node" "$name" "$variant" "$@"
  "fault_${name//-/_}" "$node" "$variant" "$@" || {
    echo "lab: $fault could not be injected at $node" >&2
    heal_node "$node" >/dev/null
    exit 70
  }
  echo "injected $fault $node${*:+ $*} at ${MARK:-unknown}"
}

# The moment before the act, in nanoseconds since the epoch.
mark() {
  MARK=$(date +%s%N)
}

known_member() {
  [[ -n ${1:-} && " $MEMBERS " == *" $1 "* ]] || die "'${1:-}' is no member; the members are $MEMBERS"
}

fault_record() {
  local node=$1 name=$2
  shift 2
  mkdir -p "$STATE/faults/$node"
  printf '%s\n' "$*" >"$STATE/faults/$node/$name"
}

fault_recorded() {
  [ -e "$STATE/faults/$1/$2" ]
}

faults_list() {
  local file any=no
  for file in "$STATE"/faults/*/*; do
    [ -e "$file" ] || continue
    any=yes
    echo "fault    $(basename "$file") at $(basename "$(dirname "$file")") $(cat "$file")"
  done
  [ "$any" = yes ] || echo "faults   none"
}
