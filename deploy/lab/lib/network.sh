# shellcheck shell=bash
# Namespaces, a switch with two bridges (LAN and cross-over), and one cable per node and network.

network_up() {
  local node
  network_namespace sw
  in_ns sw ip link add lan type bridge forward_delay 0
  in_ns sw ip link add cross type bridge forward_delay 0
  in_ns sw ip address add "$(address_of router LAN)/24" dev lan
  in_ns sw ip link set lan up
  in_ns sw ip link set cross up
  for node in $NODES; do
    network_namespace "$node"
    network_cable "$node" lan "$(address_of "$node" LAN)"
    in_ns "$node" ip route add default via "$(address_of router LAN)"
    network_vip "$node"
  done
  for node in $MEMBERS; do
    network_cable "$node" cross "$(address_of "$node" CROSS)"
  done
}

network_namespace() {
  ip netns add "$(ns "$1")"
  in_ns "$1" ip link set lo up
}

# network_cable NODE lan|cross ADDRESS: `lan` inside the node, `lan-NODE` at the switch.
network_cable() {
  local node=$1 net=$2 address=$3
  ip link add "$net-$node" netns "$(ns sw)" type veth peer name "$net" netns "$(ns "$node")"
  in_ns sw ip link set "$net-$node" master "$net" up
  in_ns "$node" ip address add "$address/24" dev "$net"
  in_ns "$node" ip link set "$net" up
}

# What a floating address needs of a node: IPv6 addresses as well, and leave to bind sockets to an address it does not have.
network_vip() {
  with_vip || return 0
  in_ns "$1" sysctl -q -w net.ipv4.ip_nonlocal_bind=1 net.ipv6.ip_nonlocal_bind=1
  in_ns "$1" ip -6 address add "$(address_of "$1" LAN6)/64" dev lan nodad
}
