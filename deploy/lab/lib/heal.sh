# shellcheck shell=bash
# shellcheck disable=SC2153  # NODES comes from env.sh
# Undoes faults.

verb_heal() {
  env_load
  lab_lock
  local node=${1:-} nodes="$NODES"
  if [ -n "$node" ]; then
    known_node "$node"
    nodes=$node
  fi
  for node in $nodes; do
    heal_node "$node"
  done
  echo "healed ${1:-all} at $(date +%s%N)"
}

# Faults of the process come last: power and packets must be back before Asterisk starts.
heal_node() {
  local node=$1 name file variant rest
  for name in disk-full fd-exhausted no-media ami-down ari-down trunk-reject trunk-silent itsp-503 link-cut isolate overload hang \
    bridging dialplan contacts-lost power-off kill; do
    file=$STATE/faults/$node/$name
    [ -e "$file" ] || continue
    # A variant may be empty: keep the fields apart by the first blank only.
    IFS= read -r rest <"$file" || true
    variant=${rest%% *}
    [[ $rest == *" "* ]] && rest=${rest#* } || rest=""
    # shellcheck disable=SC2086  # the remaining arguments are words
    "heal_${name//-/_}" "$node" "$variant" $rest
    rm -f "$file"
  done
  heal_links_of "$node"
}

# A cut link is recorded at its first end; healing the other mends it as well.
heal_links_of() {
  local file one rest
  for file in "$STATE"/faults/*/link-cut; do
    [ -e "$file" ] || continue
    one=$(basename "$(dirname "$file")")
    read -r rest <"$file"
    [ "${rest%% *}" = "$1" ] || continue
    # shellcheck disable=SC2086
    heal_link_cut "$one" "" $rest
    rm -f "$file"
  done
}
