# shellcheck shell=bash
# Says what is missing on this machine and installs it with apt.
#
# Sourced by the lab, the demo, the tests and the benchmarks:
#
#   . deploy/lib/need.sh
#   need nft:nftables jq:jq        # COMMAND:PACKAGE, installs what is missing
#
# Two callers at once wait for each other. Without root, or on a system without apt, one sentence says what to do.

NEED_LOCK=${NEED_LOCK:-/var/lock/tandem-need.lock}

# need_fail SENTENCE: the one sentence, and the end.
need_fail() {
  echo "tandem: $*" >&2
  exit 69
}

# need_root WHAT: ends the script unless it runs as root on Linux.
need_root() {
  [ "$(uname -s)" = Linux ] || need_fail "$1 needs Linux with network namespaces; run it on Debian 12/13 or Ubuntu."
  [ "$(id -u)" -eq 0 ] || need_fail "$1 needs root for network namespaces; run it again as root, for example with sudo."
}

need_missing() {
  local item
  for item in "$@"; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "${item%%:*}" >/dev/null || echo "${item#*:}"
  done
}

# need COMMAND:PACKAGE …: afterwards every command is there, or the script has ended with the reason.
need() {
  local missing
  missing=$(need_missing "$@" | sort -u | xargs)
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2030,SC2031  # the subshell below looks again under the lock
  command -v apt-get >/dev/null \
    || need_fail "these packages are missing and there is no apt here: $missing; install them by your system's own means."
  [ "$(id -u)" -eq 0 ] || need_fail "these packages are missing: $missing; install them as root: apt-get install $missing"
  (
    flock 9
    missing=$(need_missing "$@" | sort -u | xargs)
    [ -n "$missing" ] || exit 0
    echo "installing: $missing" >&2
    # shellcheck disable=SC2086  # a list of words
    need_apt install -y --no-install-recommends $missing && exit 0
    echo "refreshing the package lists" >&2
    need_apt update || true
    # shellcheck disable=SC2086
    need_apt install -y --no-install-recommends $missing
  ) 9>"$NEED_LOCK" || need_fail "apt could not install what is missing; see its words above."
}

# apt speaks only when it fails.
need_apt() {
  local words
  words=$(DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" 2>&1 9>&-) || { echo "$words" >&2; return 1; }
}
