# shellcheck shell=bash
# What an administrator would use for failover today, each tuned, in the two peers of a lab (lab -o vip -o rivals), peer a the
# first choice. A rival NAME is three functions; `tandem` is one more:
#
#   start_rival_NAME         # both peers; ends when both are at work and a holds the address, or fails
#   daemon_rival_NAME NODE   # the pids of its daemons there, for the fault that stops them
#   stop_rival_NAME          # everything of it, harmless when there is nothing; the address is nobody's then
#
# Needs: controller.sh (lab, lab_state), TANDEM_LAB.

# shellcheck disable=SC2034  # read by bench-failover
RIVALS="keepalived-cli keepalived-options pacemaker tandem"

rival_env() {
  # shellcheck source=/dev/null  # written by the lab
  . "$(lab_state)/env"
}

rival_wired() {
  declare -F "start_rival_${1//-/_}" >/dev/null
}

# A room in NODE: its network, a host name of its own, and directories of its own where daemons write. The process that keeps
# it dies with the node's power.
rival_room() {
  local node=$1 root
  root=$(lab_state)/root
  # In a shell of its own, or ours would tell of its end.
  # shellcheck disable=SC2016  # expanded inside
  (ip netns exec "$TANDEM_LAB-$node" unshare --mount --uts --propagation private sh -c '
    hostname "$1"
    for dir in run dev/shm etc/corosync var/lib/corosync var/lib/pacemaker var/log; do
      [ ! -d "$2/$dir" ] || mount -t tmpfs -o size=32m,mode=755 tmpfs "$2/$dir"
    done
    chmod 1777 "$2/dev/shm"
    printf "127.0.0.1 localhost %s %s\n" "$1" "$3" >"$2/run/hosts"
    mount --bind "$2/run/hosts" "$2/etc/hosts"
    : >"$2/run/ready"
    exec sleep 36000' room "$node" "$root" "$(uname -n)" >/dev/null 2>&1 </dev/null &
    echo $! >"$(lab_state)/$node.room")
  for _ in $(seq 100); do
    if rival_in "$node" test -e /run/ready 2>/dev/null; then
      readlink "/proc/$(cat "$(lab_state)/$node.room")/ns/mnt" >"$(lab_state)/$node.room.space"
      return 0
    fi
    sleep 0.1
  done
  echo "no room in $node" >&2
  return 1
}

# The process behind `unshare` and `ip netns exec`, which replace themselves: the one that was started.
rival_in() {
  local node=$1
  shift
  nsenter --target "$(cat "$(lab_state)/$node.room")" --mount --uts --net chroot "$(lab_state)/root" "$@"
}

# rival_daemon NODE COMMAND …: in the room, in the background, its words in NODE.rival.log.
rival_daemon() {
  local node=$1
  shift
  (nsenter --target "$(cat "$(lab_state)/$node.room")" --mount --uts --net setsid chroot "$(lab_state)/root" "$@" \
    >>"$(lab_state)/$node.rival.log" 2>&1 </dev/null &)
}

# rival_pids NODE NAME …: the processes of these names in NODE's network.
rival_pids() {
  local node=$1 pid
  shift
  for pid in $(ip netns pids "$TANDEM_LAB-$node"); do
    [[ " $* " != *" $(cat "/proc/$pid/comm" 2>/dev/null) "* ]] || echo "$pid"
  done
}

# rival_end NODE: the room and every process in it, what was just being started too.
rival_end() {
  local node=$1 room pids try
  room=$(cat "$(lab_state)/$node.room.space" 2>/dev/null) || return 0
  for ((try = 0; try < 50; try++)); do
    pids=$(for pid in $(ip netns pids "$TANDEM_LAB-$node"); do
      [ "$(readlink "/proc/$pid/ns/mnt")" != "$room" ] || echo "$pid"
    done)
    [ -n "$pids" ] || break
    # shellcheck disable=SC2086  # a list of pids
    kill -9 $pids 2>/dev/null || true
    sleep 0.05
  done
  rm -f "$(lab_state)/$node.room" "$(lab_state)/$node.room.space"
}

# rival_holds NODE SECONDS: waits until it has the address configured, and the other has not.
rival_holds() {
  local deadline=$((SECONDS + $2))
  until [ "$(lab vip | grep -c ' at [ab]$')" = 1 ] && lab vip | grep -q " at $1\$"; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "$1 did not take the address within $2 s: $(tail -n 3 "$(lab_state)/$1.rival.log" | xargs -0)" >&2
      return 1
    fi
    sleep 0.3
  done
}

# --- keepalived 2: advertisements every 0.2 s, each peer's Asterisk checked every second, twice before it counts

keepalived_settings() {
  local node=$1 check=$2 priority=110
  [ "$node" = a ] || priority=100
  cat <<EOF
global_defs {
  router_id $node
  script_user root
  vrrp_version 3
}
vrrp_script asterisk {
  script "$check"
  interval 1
  timeout 1
  fall 2
  rise 2
}
vrrp_instance pbx {
  state BACKUP
  interface lan
  virtual_router_id 51
  priority $priority
  advert_int 0.2
  virtual_ipaddress { $LAN_VIP/24 dev lan }
  track_interface { lan }
  track_script { asterisk }
}
EOF
}

# keepalived_start CHECK: with @NODE@ and @OWN@ in the check.
keepalived_start() {
  local node own check
  rival_env
  for node in a b; do
    own=LAN_${node^^}
    check=${1//@NODE@/$node} check=${check//@OWN@/${!own}}
    rival_room "$node" || return 1
    keepalived_settings "$node" "$check" | rival_in "$node" tee /run/keepalived.conf >/dev/null
    rival_daemon "$node" /usr/sbin/keepalived --use-file /run/keepalived.conf --dont-fork --log-console --log-detail --vrrp
  done
  rival_holds a 30
}

keepalived_stop() {
  rival_end a
  rival_end b
  lab vip none >/dev/null
}

start_rival_keepalived_cli() {
  keepalived_start "/usr/sbin/asterisk -C /node/@NODE@/etc/asterisk/asterisk.conf -rx 'core show channels count'"
}
daemon_rival_keepalived_cli() { rival_pids "$1" keepalived; }
stop_rival_keepalived_cli() { keepalived_stop; }

# From its own address the lab's Asterisk knows the caller as Tandem's loop, whose one extension is `leg`.
start_rival_keepalived_options() {
  keepalived_start "/usr/bin/sipsak -s sip:leg@@OWN@:$(rival_env && echo "$SIP_NODE_PORT")"
}
daemon_rival_keepalived_options() { rival_pids "$1" keepalived; }
stop_rival_keepalived_options() { keepalived_stop; }

# --- pacemaker with corosync: Asterisk and the address in one group, Asterisk looked at every five seconds, fencing off as most
# have it. The standby's Asterisk is started when it is needed.

corosync_settings() {
  local node=$1
  cat <<EOF
totem {
  version: 2
  cluster_name: pbx
  transport: knet
  crypto_cipher: none
  crypto_hash: none
  token: 1000
}
nodelist {
  node {
    name: a
    nodeid: 1
    ring0_addr: $LAN_A
    ring1_addr: $CROSS_A
  }
  node {
    name: b
    nodeid: 2
    ring0_addr: $LAN_B
    ring1_addr: $CROSS_B
  }
}
quorum {
  provider: corosync_votequorum
  two_node: 1
  wait_for_all: 0
}
logging {
  to_stderr: yes
  to_syslog: no
}
EOF
}

pacemaker_resources() {
  cat <<EOF
<group id="pbx">
  <primitive id="address" class="ocf" provider="heartbeat" type="IPaddr2">
    <instance_attributes id="address-is">
      <nvpair id="address-ip" name="ip" value="$LAN_VIP"/>
      <nvpair id="address-nic" name="nic" value="lan"/>
      <nvpair id="address-mask" name="cidr_netmask" value="24"/>
    </instance_attributes>
    <operations><op id="address-look" name="monitor" interval="5s" timeout="20s"/></operations>
  </primitive>
  <primitive id="asterisk" class="ocf" provider="heartbeat" type="asterisk">
    <instance_attributes id="asterisk-is">
      <nvpair id="asterisk-config" name="config" value="/node/pbx.conf"/>
      <nvpair id="asterisk-binary" name="binary" value="/usr/sbin/asterisk"/>
      <nvpair id="asterisk-user" name="user" value="root"/>
      <nvpair id="asterisk-group" name="group" value="root"/>
    </instance_attributes>
    <operations>
      <op id="asterisk-look" name="monitor" interval="5s" timeout="30s"/>
      <op id="asterisk-start" name="start" interval="0" timeout="40s"/>
      <op id="asterisk-stop" name="stop" interval="0" timeout="40s"/>
    </operations>
  </primitive>
</group>
EOF
}

start_rival_pacemaker() {
  local node root
  root=$(lab_state)/root
  rival_env
  for node in a b; do
    lab stop "$node" >/dev/null
    rm -f "$(lab_state)/$node/run/asterisk.pid" "$(lab_state)/$node/run/asterisk.ctl"
    rival_room "$node" || return 1
    corosync_settings "$node" | rival_in "$node" tee /etc/corosync/corosync.conf >/dev/null
    # One name for the settings on both, as on two machines.
    : >"$root/node/pbx.conf"
    nsenter --target "$(cat "$(lab_state)/$node.room")" --mount mount --bind "$(lab_state)/$node/etc/asterisk/asterisk.conf" \
      "$root/node/pbx.conf"
    rival_in "$node" sh -c 'mkdir -p /run/crm /var/log/pacemaker /var/log/cluster /var/lib/pacemaker/cib /var/lib/pacemaker/pengine \
      /var/lib/pacemaker/cores /var/lib/pacemaker/blackbox && chown -R hacluster:haclient /run/crm /var/lib/pacemaker /var/log/pacemaker'
    rival_daemon "$node" /usr/sbin/corosync -f
    sleep 1
    rival_daemon "$node" /usr/sbin/pacemakerd -f
  done
  pacemaker_configure || return 1
  rival_holds a 90 && pacemaker_serves 60
}

pacemaker_configure() {
  local try
  for ((try = 0; try < 60; try++)); do
    if rival_in a crm_attribute --type crm_config --name stonith-enabled --update false >/dev/null 2>&1 \
      && rival_in a crm_attribute --type crm_config --name no-quorum-policy --update ignore >/dev/null 2>&1 \
      && rival_in a crm_attribute --type rsc_defaults --name resource-stickiness --update 100 >/dev/null 2>&1; then
      rival_in a cibadmin --create --scope resources --xml-text "$(pacemaker_resources)" || return 1
      rival_in a cibadmin --create --scope constraints \
        --xml-text '<rsc_location id="first" rsc="pbx" node="a" score="50"/>' || return 1
      return 0
    fi
    sleep 1
  done
  echo "pacemaker takes no settings: $(rival_in a crm_mon -1 2>&1 | tail -n 3 | xargs)" >&2
  return 1
}

pacemaker_serves() {
  local deadline=$((SECONDS + $1))
  until rival_in a crm_mon -1 2>/dev/null | grep -q 'asterisk.*Started a'; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "pacemaker did not start Asterisk: $(rival_in a crm_mon -1 2>&1 | tail -n 6 | xargs)" >&2
      return 1
    fi
    sleep 0.5
  done
}

daemon_rival_pacemaker() {
  # The kernel cuts names after 15 characters.
  rival_pids "$1" corosync pacemakerd pacemaker-based pacemaker-fence pacemaker-execd pacemaker-attrd pacemaker-sched pacemaker-contr
}

stop_rival_pacemaker() {
  local node
  for node in a b; do
    rival_end "$node"
    lab stop "$node" >/dev/null
    lab start "$node" >/dev/null
  done
  lab vip none >/dev/null
}

# --- tandem: this product, with the lab's witness

start_rival_tandem() {
  [ -e "$(lab_state)/a.state/pki" ] || cluster_join >/dev/null || return 1
  cluster_start && cluster_enable_at a
}
daemon_rival_tandem() { cluster_pid "$1"; }
stop_rival_tandem() {
  cluster_stop
  lab vip none >/dev/null
}
