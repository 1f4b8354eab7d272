package org.tandemha.health;

/** What a sensor looks at; the diagnosis table asks by subject, never by a sensor's name. */
public enum Subject {
    /** The Asterisk process: there or gone. */
    PROCESS,
    /** Whether a live process does any work (processor time, bytes on AMI). */
    STALL,
    /** AMI answers in time. */
    AMI,
    /** ARI answers in time. */
    ARI,
    /** A synthetic call inside Asterisk (no RTP): paths {@code core} and {@code ari}. */
    CALL,
    /** A synthetic call through SIP and RTP of this machine: path {@code sip}. */
    MEDIA_CALL,
    /** A synthetic call through a trunk. */
    TRUNK_CALL,
    /** A customer's dialplan context that must exist. */
    DIALPLAN,
    /** Tandem's own test context in Asterisk. */
    PROBE_CONTEXT,
    /** Registration or qualify state of a trunk. */
    TRUNK,
    /** Routers, firewalls, DNS, ITSP hosts. */
    UPSTREAM,
    /** Carrier of the network interfaces that service depends on. */
    CARRIER,
    /** One network link to another member. */
    LINK,
    /** Registrations of phones. */
    CONTACTS,
    /** Work against capacity: taskprocessors, processor, answer times. */
    LOAD,
    /** The host: disk, memory, file descriptors, clock, RAID, bonds. */
    HOST,
    /** Calls per minute, answer-seizure ratio. Never alone a reason to move. */
    TRAFFIC,
    /** The controller itself: lateness of its beat, lost events. */
    SELF,
    /** An administrator's own sensor. */
    USER
}
