# shellcheck shell=bash
# Takes a lab away, also one that came up only half-way: processes, namespaces, mounts, files, in that order.

verb_down() {
  lab_lock
  down_background
  down_processes
  down_namespaces
  down_mounts
  faults_cgroups_remove
  rm -rf --one-file-system "$STATE"
  rm -f "$LAB_ROOT/.$PREFIX.lock"
  ls -d "$LAB_ROOT"/*/ >/dev/null 2>&1 || rm -f "$LAB_ROOT/.octets.lock"
  rmdir --ignore-fail-on-non-empty "$LAB_ROOT" 2>/dev/null || true
  echo "lab $PREFIX is down"
}

lab_namespaces() {
  local node
  for node in sw $NODES; do
    [ ! -e "/run/netns/$(ns "$node")" ] || ns "$node"
  done
}

# Helpers that live outside the namespaces (timers of faults) leave their pid in the state directory.
down_background() {
  local file
  for file in "$STATE"/faults/*.timer; do
    [ -e "$file" ] || continue
    kill "$(cat "$file")" 2>/dev/null || true
  done
}

# kill_in_namespace NAMESPACE: every process inside, stopped ones too; twice, for what was just being forked.
kill_in_namespace() {
  local round pids
  for round in 1 2 3 4 5; do
    pids=$(ip netns pids "$1" 2>/dev/null | grep -vx "$$" || true)
    [ -n "$pids" ] || return 0
    # shellcheck disable=SC2086  # a list of pids
    kill -9 $pids 2>/dev/null || true
    sleep "0.$round"
  done
}

down_processes() {
  local name
  for name in $(lab_namespaces); do
    kill_in_namespace "$name"
  done
}

down_namespaces() {
  local name
  for name in $(lab_namespaces); do
    ip netns delete "$name"
  done
}

down_mounts() {
  local mount
  # Deepest first.
  awk -v top="$STATE/" 'index($5, top) == 1 { print $5 }' /proc/self/mountinfo | sort -r | while read -r mount; do
    umount "$mount" || umount -l "$mount"
  done
}
