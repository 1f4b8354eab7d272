# shellcheck shell=bash
# shellcheck disable=SC2153  # NODES and STATE come from env.sh
# One Asterisk per PBX node: its files on a small file system of its own, its configuration from templates, start, stop, console.

NODE_DISK=96m
BOOT_LIMIT=60

asterisk_up_all() {
  local node
  mkdir -p "$ROOT"
  mount --bind "$ROOTFS" "$ROOT"
  mount -o remount,bind,ro "$ROOT"
  mount -t tmpfs -o size=1m,mode=755 tmpfs "$ROOT/node"
  mount -t tmpfs -o size=16m,mode=1777 tmpfs "$ROOT/tmp"
  mount --bind /proc "$ROOT/proc"
  root_names
  for node in $NODES; do
    node_disk "$node"
  done
  for node in $PBX_NODES; do
    asterisk_configure "$node"
  done
  # The ITSP first: a peer whose first registration is refused waits a while before the next.
  for node in itsp a b; do
    asterisk_start "$node"
  done
  asterisk_wait_trunks
}

# Names are resolved from a file: a look-up of the machine's own name in a network without a name server would hold up
# every start for half a minute.
root_names() {
  printf '127.0.0.1 localhost %s\n::1 localhost\n' "$(uname -n)" >"$STATE/hosts"
  : >"$STATE/resolv.conf"
  mount --bind "$STATE/hosts" "$ROOT/etc/hosts"
  mount --bind "$STATE/resolv.conf" "$ROOT/etc/resolv.conf"
}

# Every node has a disk of its own, so that a full one hurts nobody else.
node_disk() {
  local node=$1 dir
  mkdir -p "$STATE/$node" "$ROOT/node/$node"
  mount -t tmpfs -o "size=$NODE_DISK,mode=755" tmpfs "$STATE/$node"
  mkdir -p "$STATE/$node/tandem"
  tandem_configure "$node"
  [[ " $PBX_NODES " == *" $node "* ]] || return 0
  mount --bind "$STATE/$node" "$ROOT/node/$node"
  for dir in etc/asterisk db spool log/cdr-csv run lib/keys; do
    mkdir -p "$STATE/$node/$dir"
  done
  cp -a "$ROOTFS/usr/share/asterisk/." "$STATE/$node/lib/" 2>/dev/null || true
}

# fill FILE …: the words @NAME@ of a template become this lab's values.
fill() {
  local name script=()
  for name in N PREFIX STATE NODE PEER OWN ROUTER ITSP PHONES_ADDRESS LAN_A LAN_B LAN_WITNESS CROSS_A CROSS_B CROSS_WITNESS \
    LAN_VIP LAN_VIP6 BIND SIP_NODE_PORT ACCOUNT TRUNK_QUALIFY WATCHED_TRUNK TRANSPORT OBSERVER_PORT RTP_FIRST RTP_LAST TRUNK_SECRET OWN_CROSS OTHER LAN_OTHER CROSS_OTHER \
    FIRST LAN_FIRST CROSS_FIRST SECOND LAN_SECOND CROSS_SECOND PROFILE HOLD_DOWN; do
    script+=(-e "s|@$name@|${!name:-}|g")
  done
  sed "${script[@]}" "$@"
}

# The values that differ from node to node; fill reads them by name.
# shellcheck disable=SC2034
node_values() {
  NODE=$1
  OWN=$(address_of "$NODE" LAN)
  OWN_CROSS=""
  [[ " $MEMBERS " != *" $NODE "* ]] || OWN_CROSS=$(address_of "$NODE" CROSS)
  PEER=peer-$NODE
  OTHER=b
  [ "$NODE" != b ] || OTHER=a
  LAN_OTHER=$(address_of "$OTHER" LAN) CROSS_OTHER=$(address_of "$OTHER" CROSS)
  case $NODE in
    a) FIRST=b SECOND=witness ;;
    b) FIRST=a SECOND=witness ;;
    *) FIRST=a SECOND=b ;;
  esac
  LAN_FIRST=$(address_of "$FIRST" LAN) CROSS_FIRST=$(address_of "$FIRST" CROSS)
  LAN_SECOND=$(address_of "$SECOND" LAN) CROSS_SECOND=$(address_of "$SECOND" CROSS)
  PROFILE=$LAB_PROFILE HOLD_DOWN=$LAB_HOLD_DOWN
  ROUTER=$LAN_ROUTER ITSP=$LAN_ITSP PHONES_ADDRESS=$LAN_PHONES
  # Without a floating address one transport serves all; with it everything of the customer's is bound to that, with one
  # account at the ITSP for the pair, and a second trunk at the node's own address lets each peer be watched by itself. That
  # has another port: where PJSIP finds a transport with the same port at the address that a packet would leave from by the
  # routing table, it moves the message there, and Via and Contact with it.
  BIND=0.0.0.0 ACCOUNT=$PEER TRUNK_QUALIFY=5 WATCHED_TRUNK=itsp TRANSPORT=""
  if with_vip; then
    BIND=$OWN ACCOUNT=pair TRUNK_QUALIFY=0 WATCHED_TRUNK=itsp-node TRANSPORT="transport = vip"
  fi
}

asterisk_configure() {
  local node=$1 etc=$STATE/$1/etc/asterisk file kind=peer
  [ "$node" != itsp ] || kind=itsp
  node_values "$node"
  for file in "$LAB_HOME"/nodes/common/*.conf "$LAB_HOME/nodes/$kind"/*.conf; do
    fill "$file" >"$etc/$(basename "$file")"
  done
  while read -r file; do
    [[ $file == \#* || -e $etc/$file ]] || : >"$etc/$file"
  done <"$LAB_HOME/nodes/common/empty"
  if with_vip && [ -e "$LAB_HOME/nodes/vip/$kind.conf" ]; then
    fill "$LAB_HOME/nodes/vip/$kind.conf" >>"$etc/pjsip.conf"
  fi
  [ "$kind" = peer ] || return 0
  local tls=() loop=()
  ! with_vip || loop=(--port "$SIP_NODE_PORT" --transport udp)
  if [ "$LAB_TLS" = yes ]; then
    tls=(--tls)
    echo "#include tandem/manager_tls.conf" >>"$etc/manager.conf"
    echo "#include tandem/http_tls.conf" >>"$etc/http.conf"
  fi
  "$REPO/asterisk-dialplan/install" --quiet --etc "$etc" --address "$OWN" "${loop[@]}" "${tls[@]}" --names "localhost,$NODE"
  # The lab's own choice of trunk path replaces the commented example.
  fill "$LAB_HOME/nodes/peer/trunks/extensions_trunks.conf" >"$etc/tandem/extensions_trunks.conf"
  peer_phones >>"$etc/pjsip.conf"
  umask 077
  sed -n 's/^secret = //p' "$etc/tandem/ami_secret.conf" >"$STATE/$node/tandem/ami.secret"
  sed -n 's/^password = //p' "$etc/tandem/ari_secret.conf" >"$STATE/$node/tandem/ari.secret"
  umask 022
}

peer_phones() {
  local phone
  for phone in $PHONES; do
    printf '\n[%s](phone)\nauth = %s\naors = %s\ncallerid = "Phone %s" <%s>\n' "$phone" "$phone" "$phone" "$phone" "$phone"
    printf '[%s](phone-auth)\nusername = %s\npassword = %s\n[%s](phone-aor)\n' "$phone" "$phone" "$PHONE_SECRET" "$phone"
  done
}

tandem_configure() {
  local node=$1 template=$LAB_HOME/nodes/tandem.yml
  node_values "$node"
  [[ " $MEMBERS " == *" $node "* ]] || return 0
  [ "$node" != witness ] || template=$LAB_HOME/nodes/tandem-witness.yml
  fill "$template" >"$STATE/$node/tandem/tandem.yml"
  if with_vip; then
    fill "$LAB_HOME/nodes/vip/tandem.yml" >>"$STATE/$node/tandem/tandem.yml"
    [ "$node" = witness ] || fill "$LAB_HOME/nodes/vip/tandem-peer.yml" >>"$STATE/$node/tandem/tandem.yml"
  fi
  [ "$LAB_TLS" = yes ] || return 0
  local certificate=$STATE/$node/etc/asterisk/tandem/tls.crt
  sed -i -e "s|^  ami:\$|&\n    tls: {caFile: $certificate}|" -e "s|^  ari:\$|&\n    tls: {ca: $certificate}|" \
    "$STATE/$node/tandem/tandem.yml"
}

asterisk_pid() {
  local pid
  pid=$(cat "$STATE/$1/run/asterisk.pid" 2>/dev/null) && [ -n "$pid" ] && [ -d "/proc/$pid" ] \
    && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = asterisk ] && echo "$pid"
}

asterisk_state() {
  local pid state
  [[ " $PBX_NODES " == *" $1 "* ]] || { echo "no Asterisk"; return; }
  pid=$(asterisk_pid "$1") || { echo "Asterisk not running"; return; }
  state=$(sed -n 's/^State:\s*\(.\).*/\1/p' "/proc/$pid/status")
  [ "$state" = T ] && echo "Asterisk pid $pid stopped" || echo "Asterisk pid $pid running"
}

# asterisk_start NODE: starts it and waits until it is fully booted, says how long that took.
asterisk_start() {
  local node=$1 began
  asterisk_pid "$node" >/dev/null && return 0
  rm -f "$STATE/$node/run/asterisk.pid" "$STATE/$node/run/asterisk.ctl"
  began=$(date +%s%3N)
  in_ns "$node" setsid chroot "$ROOT" /usr/sbin/asterisk -C "/node/$node/etc/asterisk/asterisk.conf" -f \
    >"$STATE/$node/log/console" 2>&1 </dev/null 7>&- 8>&- &
  asterisk_wait_booted "$node"
  echo "$node: Asterisk fully booted after $(($(date +%s%3N) - began)) ms"
}

asterisk_wait_booted() {
  local node=$1 deadline=$((SECONDS + BOOT_LIMIT))
  until grep -qs 'Asterisk Ready' "$STATE/$node/log/console" && [ -S "$STATE/$node/run/asterisk.ctl" ]; do
    [ $SECONDS -lt $deadline ] || die "Asterisk in $node is not booted after $BOOT_LIMIT s; see $STATE/$node/log/"
    sleep 0.05
  done
  asterisk_cli "$node" "core waitfullybooted" >/dev/null
}

asterisk_stop() {
  local pid
  pid=$(asterisk_pid "$1") || return 0
  kill -CONT "$pid" 2>/dev/null || true
  kill -9 "$pid" 2>/dev/null || true
  while [ -d "/proc/$pid" ]; do sleep 0.02; done
}

asterisk_restart() {
  asterisk_stop "$1"
  asterisk_start "$1"
}

# A stopped Asterisk accepts the connection and never answers; the console ignores TERM.
asterisk_cli() {
  timeout -s KILL "${3:-15}" chroot "$ROOT" /usr/sbin/asterisk -C "/node/$1/etc/asterisk/asterisk.conf" -rx "$2" || {
    local code=$?
    [ $code -ne 137 ] || echo "lab: the console of Asterisk in $1 gave no answer" >&2
    return $code
  }
}

# asterisk_quick NODE COMMAND …: straight to the control socket, without the quarter second that starting a console takes.
asterisk_quick() {
  local socket=$STATE/$1/run/asterisk.ctl
  shift
  printf '%s\0' "$@" | timeout 2 nc -N -U "$socket" >/dev/null 2>&1 || true
}

trunk_registered() {
  local answer
  answer=$(asterisk_cli "$1" "pjsip show registrations" | grep "^ $WATCHED_TRUNK/sip:")
  [[ $answer == *" Registered "* ]]
}

asterisk_wait_trunks() {
  local node deadline=$((SECONDS + 20))
  for node in a b; do
    until trunk_registered "$node"; do
      [ $SECONDS -lt $deadline ] || die "the trunk of $node is not registered after 20 s; see 'lab logs $node'"
      sleep 0.2
    done
    echo "$node: trunk $WATCHED_TRUNK registered"
  done
}
