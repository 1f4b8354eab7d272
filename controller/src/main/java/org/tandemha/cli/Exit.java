package org.tandemha.cli;

/**
 * What the command line returns: the first four as monitoring plug-ins do (Nagios), those from 64 on as in
 * {@code sysexits.h}.
 */
public final class Exit {
    public static final int HEALTHY = 0;
    public static final int DEGRADED = 1;
    /** FAILING or FAILED. */
    public static final int FAILING = 2;
    /** UNKNOWN, also when the daemon cannot be asked. */
    public static final int UNKNOWN = 3;
    /** The command line is wrong. */
    public static final int USAGE = 64;
    /** Something else that is needed is not there. */
    public static final int UNAVAILABLE = 69;
    /** A defect of Tandem. */
    public static final int SOFTWARE = 70;
    /** A file that cannot be written. */
    public static final int CANNOT_CREATE = 73;
    /** A command that a gate refused, that failed or that nobody answered; trying again may help. */
    public static final int REFUSED = 75;
    /** Not allowed. */
    public static final int NO_PERMISSION = 77;
    /** The settings are wrong. */
    public static final int CONFIG = 78;

    private Exit() {}

    /** For a verdict's name; one that is not known is unknown. */
    static int of(String verdict) {
        return switch (verdict) {
            case "HEALTHY" -> HEALTHY;
            case "DEGRADED" -> DEGRADED;
            case "FAILING", "FAILED" -> FAILING;
            default -> UNKNOWN;
        };
    }
}
