# shellcheck shell=bash
# The root file system with Asterisk 22 that every node runs from: built once, kept in a cache, mounted read-only.

ROOTFS_CACHE=${TANDEM_LAB_CACHE:-/var/cache/tandem-lab}
ROOTFS_SUITE=forky
ROOTFS=$ROOTFS_CACHE/asterisk22
ROOTFS_PACKAGES=asterisk,asterisk-core-sounds-en-gsm,iproute2,iputils-ping,procps
ROOTFS_FOLDERS=node # to mount something upon

# What else an administrator could use for failover, for comparison: in a file system of its own, so that no cluster manager
# is ever installed, let alone started, on this machine.
rootfs_rivals() {
  ROOTFS=$ROOTFS_CACHE/asterisk22-rivals
  ROOTFS_PACKAGES=$ROOTFS_PACKAGES,keepalived,pacemaker,pacemaker-cli-utils,corosync,resource-agents,sipsak,iputils-arping
  ROOTFS_FOLDERS="node etc/corosync var/lib/corosync var/lib/pacemaker"
}

# Two builders wait for each other; a build that broke off half-way leaves only a .part directory, removed next time.
rootfs_ensure() {
  rootfs_present && return 0
  mkdir -p "$ROOTFS_CACHE"
  (
    flock 9
    rootfs_present && exit 0
    rootfs_build
  ) 9>"$ROOTFS_CACHE/.lock"
  rootfs_present || die "the root file system in $ROOTFS is not complete; remove it and try again"
}

rootfs_present() {
  [ -e "$ROOTFS/.complete" ]
}

rootfs_build() {
  local part=$ROOTFS.part started=$SECONDS
  echo "building the Asterisk root file system in $ROOTFS (once, about 350 MB; 450 with the rivals)"
  rm -rf --one-file-system "$part" "$ROOTFS"
  # Check-Valid-Until: a frozen mirror's release file may have expired.
  mmdebstrap --quiet --variant=apt --mode=root --aptopt='Acquire::Check-Valid-Until "false"' \
    --aptopt='Apt::Install-Recommends "false"' --include="$ROOTFS_PACKAGES" "$ROOTFS_SUITE" "$part" 9>&- \
    || { rm -rf --one-file-system "$part"; die "mmdebstrap could not build the root file system; see its words above"; }
  # shellcheck disable=SC2086  # a list of words
  (cd "$part" && mkdir -p $ROOTFS_FOLDERS)
  : >"$part/etc/hosts"
  rm -f "$part/etc/resolv.conf"
  : >"$part/etc/resolv.conf"
  chroot "$part" asterisk -V >"$part/.complete" || die "the new root file system has no working Asterisk"
  mv "$part" "$ROOTFS"
  echo "built $(cat "$ROOTFS/.complete") in $((SECONDS - started)) s"
}
