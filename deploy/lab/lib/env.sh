# shellcheck shell=bash
# shellcheck disable=SC2034  # used by the other parts
# Names, addresses and the state directory of one lab. Everything carries the prefix.

LAB_ROOT=${TANDEM_LAB_ROOT:-/var/lib/tandem-lab}
NODES="a b witness itsp phones"
PBX_NODES="a b itsp"
MEMBERS="a b witness"

die() {
  echo "lab: $*" >&2
  exit 64
}

env_names() {
  [[ $PREFIX =~ ^[a-z][a-z0-9]{0,7}$ ]] || die "the prefix '$PREFIX' must be 1 to 8 letters and digits, a letter first"
  STATE=$LAB_ROOT/$PREFIX
  ENV_FILE=$STATE/env
  ROOT=$STATE/root
}

# One up, down or heal at a time for each lab.
lab_lock() {
  mkdir -p "$LAB_ROOT"
  exec 8>"$LAB_ROOT/.$PREFIX.lock"
  flock -w 300 8 || die "another run works on lab $PREFIX"
}

ns() {
  case $1 in
    witness) echo "$PREFIX-w" ;;
    phones) echo "$PREFIX-ph" ;;
    *) echo "$PREFIX-$1" ;;
  esac
}

in_ns() {
  local node=$1
  shift
  nsenter --net="/run/netns/$(ns "$node")" -- "$@"
}

known_node() {
  [[ " $NODES ${2:-} " == *" $1 "* && -n $1 ]] || die "no such node: '$1'; there are $NODES"
}

known_pbx() {
  [[ " $PBX_NODES " == *" $1 "* && -n $1 ]] || die "no Asterisk in '$1'; it is in $PBX_NODES"
}

known_peer() {
  [[ $1 == a || $1 == b ]] || die "'$1' is no peer; the peers are a and b"
}

# address_of NODE LAN|CROSS|LAN6; the node `vip` is the floating address.
address_of() {
  local net=1 host
  [ "$2" != CROSS ] || net=2
  case $1 in
    a) host=11 ;; b) host=12 ;; witness) host=13 ;; itsp) host=21 ;; phones) host=31 ;; router) host=1 ;; vip) host=10 ;; stranger) host=39 ;;
    *) die "no address for '$1'" ;;
  esac
  if [ "$2" = LAN6 ]; then
    echo "fd00:$N:$net::$host"
  else
    echo "10.$N.$net.$host"
  fi
}

# The second octet: a stable hash of the prefix, moved on while a living lab has it.
env_octet() {
  local octet try taken
  octet=$((100 + $(printf '%s' "$PREFIX" | cksum | cut -d' ' -f1) % 100))
  taken=" $(cat "$LAB_ROOT"/*/env 2>/dev/null | sed -n 's/^N=//p' | xargs) "
  for ((try = 0; try < 100; try++)); do
    [[ $taken == *" $octet "* ]] || { echo "$octet"; return; }
    octet=$((100 + (octet - 99) % 100))
  done
  die "a hundred labs are up already"
}

random_secret() {
  openssl rand -hex 16
}

env_create() {
  exec 7>"$LAB_ROOT/.octets.lock"
  flock 7
  N=$(env_octet)
  mkdir -p "$STATE/faults"
  chmod 755 "$STATE"
  (
    umask 077
    {
      echo "# Addresses and secrets of this lab, to be sourced."
      echo "N=$N"
      echo "LAB_PREFIX=$PREFIX"
      echo "LAB_STATE=$STATE"
      echo "LAB_TLS=$LAB_TLS"
      echo "LAN_NET=10.$N.1.0/24"
      echo "CROSS_NET=10.$N.2.0/24"
      local node
      for node in $NODES router vip; do
        echo "LAN_${node^^}=$(address_of "$node" LAN)"
      done
      echo "# 'yes' when the lab came up with -o vip: only then anything uses the floating addresses."
      echo "LAB_VIP=$LAB_VIP"
      echo "# how quick the lease of the three controllers is, and how long no second move follows one"
      echo "LAB_PROFILE=$LAB_PROFILE"
      echo "LAB_HOLD_DOWN=${LAB_HOLD_DOWN:-120s}"
      echo "LAN_VIP6=$(address_of vip LAN6)"
      echo "LAN6_NET=fd00:$N:1::/64"
      echo "OBSERVER_PORT=5995"
      for node in $MEMBERS; do
        echo "CROSS_${node^^}=$(address_of "$node" CROSS)"
      done
      echo "SIP_PORT=5060"
      echo "# the peers' SIP port at their own addresses"
      echo "SIP_NODE_PORT=$([ "$LAB_VIP" = yes ] && echo 5070 || echo 5060)"
      echo "RTP_FIRST=10000"
      echo "RTP_LAST=14999"
      echo "PHONES='6001 6002 6003 6004 6005 6006 6007 6008 6009 6010'"
      echo "PHONE_SECRET=$(random_secret)"
      echo "TRUNK_SECRET=$(random_secret)"
    } >"$ENV_FILE.new"
  )
  mv "$ENV_FILE.new" "$ENV_FILE"
  flock -u 7
  env_load
}

with_vip() {
  [ "${LAB_VIP:-no}" = yes ]
}

env_load() {
  [ -e "$ENV_FILE" ] || die "lab $PREFIX is not up: 'lab -p $PREFIX up' makes it"
  # shellcheck source=/dev/null
  . "$ENV_FILE"
}
