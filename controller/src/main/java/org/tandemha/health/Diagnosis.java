package org.tandemha.health;

/** What is wrong, one word per cause; {@link DiagnosisTable} says which evidence makes which. */
public enum Diagnosis {
    /** The controller's own beat is late: what it sees accuses nobody. */
    SELF_SUSPECT,
    /** The Asterisk process is gone, or is back and has proven no call yet. */
    ASTERISK_DEAD,
    /** The process is there, does no work and answers nothing. */
    ASTERISK_HUNG,
    /** This machine reaches nobody. */
    ISOLATED,
    /** The means of proof are broken (test context, AMI, ARI), which says nothing about customers' calls. */
    PROBE_BROKEN,
    /** More work than Asterisk can do in time, while calls still complete. */
    OVERLOADED,
    /** Calls are bridged but audio does not pass through SIP and RTP. */
    NO_MEDIA,
    /** Calls are refused, dropped, unanswered or have lost their dialplan. */
    CALLS_FAILING,
    /** Disk, memory, descriptors, clock, RAID or an administrator's own sensor. */
    HOST_SICK,
    /** A router, DNS or the ITSP itself is down or says it cannot serve. */
    UPSTREAM_DOWN,
    /** A trunk is rejected, silent or carries no call, while the way to it is fine. */
    TRUNK_DOWN,
    /** No link to a peer works, while the rest of the network does. */
    PEER_DOWN,
    /** Some links to a peer are cut, others work. */
    LINK_CUT,
    /** The phones' registrations are gone and no bigger cause is seen. */
    CONTACTS_LOST
}
