# shellcheck shell=bash
# Faults of the network, by nftables in the node, at the ITSP or at the switch. Each has a table of its own: healing deletes it.

# packets NODE TABLE FAMILY: reads the table's content and loads it inside the node's namespace in one transaction.
packets() {
  local content
  content=$(cat)
  mark
  in_ns "$1" nft -f - <<<"table $3 $2 {
$content
}"
}

packets_off() {
  in_ns "$1" nft delete table "$3" "$2" 2>/dev/null || true
}

fault_no_media() {
  packets "$1" lab_no_media inet <<EOT
    chain in { type filter hook input priority -200; udp dport $RTP_FIRST-$RTP_LAST drop; udp sport $RTP_FIRST-$RTP_LAST drop; }
    chain out { type filter hook output priority -200; udp sport $RTP_FIRST-$RTP_LAST drop; udp dport $RTP_FIRST-$RTP_LAST drop; }
EOT
}

heal_no_media() {
  packets_off "$1" lab_no_media inet
}

# A service on loopback: packets either way are answered with a reset, so that both ends lose the connection at once. The
# resets themselves must pass.
service_down() {
  packets "$1" "$2" inet <<EOT
    chain in { type filter hook input priority -200; tcp flags & rst == rst accept; tcp dport { $3 } reject with tcp reset; }
    chain out { type filter hook output priority -200; tcp flags & rst == rst accept; tcp sport { $3 } reject with tcp reset; }
EOT
}

fault_ami_down() {
  service_down "$1" lab_ami_down "5038, 5039"
}

heal_ami_down() {
  packets_off "$1" lab_ami_down inet
}

fault_ari_down() {
  service_down "$1" lab_ari_down "8088, 8089"
}

heal_ari_down() {
  packets_off "$1" lab_ari_down inet
}

# With a floating address the peer is known by its port of the switch, whichever address it uses.
fault_trunk_silent() {
  local peer
  if with_vip; then
    packets sw "lab_silent_$1" bridge <<EOT
    chain pass { type filter hook forward priority -200;
      iifname "lan-$1" oifname "lan-itsp" udp dport 5060 drop; iifname "lan-itsp" oifname "lan-$1" udp sport 5060 drop; }
EOT
    return
  fi
  peer=$(address_of "$1" LAN)
  packets itsp "lab_silent_$1" inet <<EOT
    chain in { type filter hook input priority -200; ip saddr $peer udp dport 5060 drop; }
    chain out { type filter hook output priority -200; ip daddr $peer udp sport 5060 drop; }
EOT
}

heal_trunk_silent() {
  packets_off itsp "lab_silent_$1" inet
  packets_off sw "lab_silent_$1" bridge
}

fault_trunk_reject() {
  reject_list "$(address_of "$1" LAN)"
  mark
  asterisk_quick itsp "module reload res_pjsip.so"
  ! with_vip || reject_vip "$1"
}

# What this peer, and not the other, sends from the floating address reaches the ITSP as if from a stranger's, which is on
# its list. Without connection tracking, which would remember the address after it has moved.
reject_vip() {
  local stranger mac
  stranger=$(address_of stranger LAN)
  mac=$(in_ns "$1" ip -j link show lan | jq -r '.[0].address')
  in_ns itsp nft -f - <<EOT
table ip lab_reject_$1 {
  chain in { type filter hook prerouting priority -300; iifname "lan" ether saddr $mac ip saddr $LAN_VIP udp dport 5060 ip saddr set $stranger; }
  chain out { type route hook output priority -300; ip daddr $stranger udp sport 5060 ip daddr set $LAN_VIP; }
}
EOT
}

heal_trunk_reject() {
  rm -f "$STATE/faults/$1/trunk-reject"
  packets_off itsp "lab_reject_$1" ip
  reject_list
  asterisk_cli itsp "module reload res_pjsip.so" >/dev/null
}

# reject_list [ADDRESS]: the ITSP answers 403 to this address, and to those of the faults in force.
reject_list() {
  local file=$STATE/itsp/etc/asterisk/pjsip_reject.conf node
  {
    echo "[reject]"
    echo "type = acl"
    echo "permit = 0.0.0.0/0"
    for node in a b; do
      ! fault_recorded "$node" trunk-reject || echo "deny = $(address_of "$node" LAN)/32"
    done
    [ -z "${1:-}" ] || echo "deny = $1/32"
    ! with_vip || echo "deny = $(address_of stranger LAN)/32"
  } >"$file"
}

fault_itsp_503() {
  mark
  asterisk_quick itsp "dialplan set global ITSP_MODE 503"
}

heal_itsp_503() {
  asterisk_cli itsp "dialplan set global ITSP_MODE off" >/dev/null
}

# link-cut A B LAN|CROSS
fault_link_cut() {
  local one=$1 other=${3:-} net=${4:-} bridge
  known_member "$other"
  [ "$one" != "$other" ] || die "a link joins two members"
  [[ $net == LAN || $net == CROSS ]] || die "say which network: LAN or CROSS"
  bridge=${net,,}
  packets sw "lab_cut_${one}_${other}_$bridge" bridge <<EOT
    chain pass { type filter hook forward priority -200;
      iifname "$bridge-$one" oifname "$bridge-$other" drop; iifname "$bridge-$other" oifname "$bridge-$one" drop; }
EOT
}

heal_link_cut() {
  local net=${4:-LAN}
  packets_off sw "lab_cut_$1_$3_${net,,}" bridge
}

fault_isolate() {
  local node=$1
  case ${2:-silent} in
    silent)
      packets sw "lab_isolate_$node" bridge <<EOT
        chain from { type filter hook prerouting priority -300; iifname { "lan-$node", "cross-$node" } drop; }
        chain pass { type filter hook forward priority -300; oifname { "lan-$node", "cross-$node" } drop; }
        chain own { type filter hook output priority -300; oifname { "lan-$node", "cross-$node" } drop; }
EOT
      ;;
    carrier)
      mark
      carrier "$node" down
      ;;
    *) die "isolate knows silent and carrier" ;;
  esac
}

heal_isolate() {
  packets_off sw "lab_isolate_$1" bridge
  carrier "$1" up
}

carrier() {
  in_ns sw ip link set "lan-$1" "$2"
  [[ " $MEMBERS " != *" $1 "* ]] || in_ns sw ip link set "cross-$1" "$2"
}

fault_power_off() {
  mark
  carrier "$1" down
  kill_in_namespace "$(ns "$1")"
}

# A machine that starts again has its own addresses and no rules; the controller is started by whoever runs it.
heal_power_off() {
  local node=$1
  in_ns "$node" nft flush ruleset
  in_ns "$node" ip address flush dev lan scope global
  in_ns "$node" ip address add "$(address_of "$node" LAN)/24" dev lan
  carrier "$node" up
  in_ns "$node" ip route replace default via "$(address_of router LAN)"
  network_vip "$node"
  [[ " $PBX_NODES " != *" $node "* ]] || asterisk_start "$node"
}
