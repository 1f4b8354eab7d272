# shellcheck shell=bash
# The floating addresses, given and taken by hand: who tries something that needs them need not have a product that moves them.

verb_vip() {
  env_load
  with_vip || die "this lab has no floating address; 'lab -o vip up' makes one with it"
  lab_lock
  case ${1:-} in
    "") ;;
    none) vip_drop a b ;;
    a) vip_drop b && vip_give a ;;
    b) vip_drop a && vip_give b ;;
    *) die "vip knows a, b and none" ;;
  esac
  vip_holders
}

vip_drop() {
  local node
  for node in "$@"; do
    in_ns "$node" ip address flush dev lan to "$LAN_VIP/32"
    in_ns "$node" ip -6 address flush dev lan to "$LAN_VIP6/128"
  done
}

vip_give() {
  in_ns "$1" ip address replace "$LAN_VIP/32" dev lan
  in_ns "$1" ip -6 address replace "$LAN_VIP6/128" dev lan nodad
  vip_announce "$1"
}

# Gratuitous ARP; over IPv6 a ping from the address to each that talks to it, who learns the new place from the question
# for its own.
vip_announce() {
  local node
  in_ns "$1" arping -q -U -c 2 -w 1 -I lan "$LAN_VIP" >/dev/null 2>&1 &
  for node in phones itsp witness; do
    in_ns "$1" ping -6 -q -c 1 -W 1 -I "$LAN_VIP6" "$(address_of "$node" LAN6)" >/dev/null 2>&1 &
  done
  wait
}

# What the nodes' kernels have configured; who answers for the address is another question.
vip_holders() {
  local node any=no
  for node in a b; do
    if [ -n "$(in_ns "$node" ip -o address show dev lan to "$LAN_VIP/32")" ]; then
      any=yes
      echo "vip $LAN_VIP $LAN_VIP6 at $node"
    fi
  done
  [ "$any" = yes ] || echo "vip $LAN_VIP $LAN_VIP6 at nobody"
}
