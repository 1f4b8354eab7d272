# shellcheck shell=bash
# Faults inside Asterisk: the process, its modules, its dialplan, its files.

need_pid() {
  asterisk_pid "$1" || die "Asterisk in $1 does not run; heal it first"
}

fault_kill() {
  local pid
  pid=$(need_pid "$1")
  mark
  kill -9 "$pid"
}

heal_kill() {
  asterisk_start "$1"
}

fault_hang() {
  local pid
  pid=$(need_pid "$1")
  mark
  kill -STOP "$pid"
}

heal_hang() {
  local pid
  pid=$(asterisk_pid "$1") || return 0
  kill -CONT "$pid"
}

fault_bridging() {
  local node=$1
  case ${2:-dial} in
    dial) unload "$node" app_dial.so ;;
    rtp) unload "$node" res_rtp_asterisk.so ;;
    bridges)
      mark
      asterisk_quick "$node" "bridge technology suspend simple_bridge" "bridge technology suspend native_rtp" \
        "bridge technology suspend softmix"
      ;;
    ports)
      printf '[general]\nrtpstart = %s\nrtpend = %s\nstrictrtp = no\n' "$RTP_FIRST" "$((RTP_FIRST + 1))" \
        >"$STATE/$node/etc/asterisk/rtp.conf"
      mark
      asterisk_quick "$node" "module reload res_rtp_asterisk.so"
      ;;
    *) die "bridging knows dial, bridges, rtp and ports" ;;
  esac
}

# unload NODE MODULE: a module in use cannot go, so the calls in progress are hung up until it does.
unload() {
  local try
  mark
  asterisk_quick "$1" "module unload $2"
  for ((try = 0; try < 50; try++)); do
    module_loaded "$1" "$2" || return 0
    mark
    asterisk_quick "$1" "channel request hangup all"
    asterisk_quick "$1" "module unload $2"
  done
  return 1
}

module_loaded() {
  local answer
  answer=$(asterisk_cli "$1" "module show like $2")
  [[ $answer == *" Running "* ]]
}

heal_bridging() {
  local node=$1 technology
  asterisk_pid "$node" >/dev/null || return 0
  case ${2:-dial} in
    dial) asterisk_cli "$node" "module load app_dial.so" >/dev/null ;;
    rtp) asterisk_cli "$node" "module load res_rtp_asterisk.so" >/dev/null ;;
    bridges)
      for technology in simple_bridge native_rtp softmix; do
        asterisk_cli "$node" "bridge technology unsuspend $technology" >/dev/null
      done
      ;;
    ports)
      node_values "$node"
      fill "$LAB_HOME/nodes/common/rtp.conf" >"$STATE/$node/etc/asterisk/rtp.conf"
      asterisk_cli "$node" "module reload res_rtp_asterisk.so" >/dev/null
      ;;
  esac
}

fault_dialplan() {
  local context=office
  case ${2:-} in
    "") ;;
    probe) context=tandem-probe ;;
    *) die "dialplan knows no variant but probe" ;;
  esac
  mark
  asterisk_quick "$1" "dialplan remove context $context"
}

heal_dialplan() {
  asterisk_pid "$1" >/dev/null || return 0
  asterisk_cli "$1" "dialplan reload" >/dev/null
}

fault_fd_exhausted() {
  local pid lowest=0
  pid=$(need_pid "$1")
  # The soft limit becomes the lowest number that is free, so that no gap below it can be filled. The hard one stays: to
  # raise that again takes a right that a container may lack.
  while [ -e "/proc/$pid/fd/$lowest" ]; do lowest=$((lowest + 1)); done
  fault_record "$1" fd-exhausted "$(prlimit --pid "$pid" --nofile --output SOFT --noheadings | xargs)"
  mark
  prlimit --pid "$pid" --nofile="$lowest:"
}

heal_fd_exhausted() {
  local pid
  pid=$(asterisk_pid "$1") || return 0
  prlimit --pid "$pid" --nofile="${2:-1024}:"
}

fault_contacts_lost() {
  mark
  asterisk_quick "$1" "database deltree registrar contact"
}

# Phones register again by themselves.
heal_contacts_lost() {
  :
}

fault_disk_full() {
  mark
  # Runs until there is no space left, which is its purpose.
  dd if=/dev/zero of="$STATE/$1/filler" bs=1M status=none 2>/dev/null || true
  dd if=/dev/zero of="$STATE/$1/filler-rest" bs=4k status=none 2>/dev/null || true
}

heal_disk_full() {
  rm -f "$STATE/$1/filler" "$STATE/$1/filler-rest"
}
