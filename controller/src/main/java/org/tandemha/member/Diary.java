package org.tandemha.member;

/** Where a member tells what it decided, did and noticed. On the event loop. */
@FunctionalInterface
public interface Diary {
    /** What a record is about. */
    enum Topic {
        LEASE,
        IDENTITY,
        ALARM,
        ROLE,
        STAY,
        WOULD,
        STEP,
        WISH,
        MODE
    }

    /**
     * @param what a few words: the deed, the role, the alarm
     * @param because one sentence with its numbers
     */
    void tell(Topic topic, String what, String because);
}
