# shellcheck shell=bash
# Overload: the Asterisk process gets a small share of a core (control group of the CPU, version 1 or 2) while calls pour in.

OVERLOAD_SECONDS=120
OVERLOAD_SHARE=15 # per cent of one core
OVERLOAD_RATE=100  # calls per second, each answered and, after half a second, ended by Asterisk itself
OVERLOAD_LIMIT=70 # calls at once

fault_overload() {
  local node=$1 pid group
  pid=$(need_pid "$node")
  group=$(cpu_group "$node") || die "no control group for the CPU can be made here, so there is no overload"
  mark
  cpu_limit "$group"
  echo "$pid" >"$group/cgroup.procs"
  overload_calls "$node"
  (
    exec 7>&- 8>&-
    sleep "$OVERLOAD_SECONDS"
    rm -f "$STATE/faults/$node.timer"
    overload_end "$node"
  ) >/dev/null 2>&1 </dev/null &
  echo $! >"$STATE/faults/$node.timer"
}

heal_overload() {
  local timer=$STATE/faults/$1.timer
  [ ! -e "$timer" ] || kill "$(cat "$timer")" 2>/dev/null || true
  rm -f "$timer"
  overload_end "$1"
}

overload_end() {
  local group
  [ ! -e "$STATE/faults/$1.burst" ] || kill -9 "$(cat "$STATE/faults/$1.burst")" 2>/dev/null || true
  rm -f "$STATE/faults/$1.burst"
  group=$(cpu_group_path "$1") || return 0
  [ ! -d "$group" ] || cpu_group_remove "$group"
}

overload_calls() {
  local target
  target=$(address_of "$1" LAN)
  ! with_vip || target=$LAN_VIP
  nsenter --net="/run/netns/$(ns phones)" -- setsid sipp -sf "$LAB_HOME/nodes/overload.xml" -s 702 -i "$LAN_PHONES" -p 5990 \
    -mp 46000 -r "$OVERLOAD_RATE" -l "$OVERLOAD_LIMIT" \
    -timeout "${OVERLOAD_SECONDS}s" -nostdin -trace_err -error_file /dev/null "$target" >/dev/null 2>&1 </dev/null 7>&- 8>&- &
  echo $! >"$STATE/faults/$1.burst"
}

cpu_base() {
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    echo /sys/fs/cgroup
  elif [ -d /sys/fs/cgroup/cpu ]; then
    echo /sys/fs/cgroup/cpu
  else
    return 1
  fi
}

cpu_group_path() {
  local base
  base=$(cpu_base) && echo "$base/tandem-lab-$PREFIX-$1"
}

cpu_group() {
  local group
  group=$(cpu_group_path "$1") || return 1
  [ ! -e /sys/fs/cgroup/cgroup.subtree_control ] || echo +cpu >/sys/fs/cgroup/cgroup.subtree_control 2>/dev/null || true
  mkdir -p "$group" 2>/dev/null && echo "$group"
}

cpu_limit() {
  local period=100000
  if [ -e "$1/cpu.max" ]; then
    echo "$((period * OVERLOAD_SHARE / 100)) $period" >"$1/cpu.max"
  else
    echo "$period" >"$1/cpu.cfs_period_us"
    echo "$((period * OVERLOAD_SHARE / 100))" >"$1/cpu.cfs_quota_us"
  fi
}

cpu_group_remove() {
  local pid base
  base=$(cpu_base)
  while read -r pid; do
    echo "$pid" >"$base/cgroup.procs" 2>/dev/null || true
  done <"$1/cgroup.procs"
  rmdir "$1" 2>/dev/null || { sleep 0.2; rmdir "$1" 2>/dev/null || true; }
}

faults_cgroups_remove() {
  local base group
  base=$(cpu_base) || return 0
  for group in "$base/tandem-lab-$PREFIX-"*; do
    [ ! -d "$group" ] || cpu_group_remove "$group"
  done
}
