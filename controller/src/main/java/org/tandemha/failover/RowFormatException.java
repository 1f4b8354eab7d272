package org.tandemha.failover;

/** Bytes that are no {@link FailoverRow}; the message says what is wrong with them. */
public final class RowFormatException extends Exception {
    private static final long serialVersionUID = 1;

    RowFormatException(String message) {
        super(message);
    }
}
