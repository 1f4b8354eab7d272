package org.tandemha.ami;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.SendActionCallback;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * One connection of Asterisk-Java, used once: it connects, logs in and writes actions. Its own reconnecting, which would
 * start a thread that outlives us, never begins because the disconnect event that starts it is kept from it; when to try
 * again is decided by {@link AmiLink}.
 */
final class Session extends ManagerConnectionImpl {
    /** Stands between Asterisk-Java's own id of an action and ours. */
    private static final char DELIMITER = '#';

    /** For a thread of a closed connection to end; it takes a few milliseconds. */
    static final long JOIN_MS = 1000;

    private static final String EVENTS = "system,call";

    private final Wire wire;
    private volatile @Nullable Thread pump;

    private Session(Wire wire) {
        this.wire = wire;
    }

    /** Why a login came to nothing. */
    static final class LoginFailed extends Exception {
        private static final long serialVersionUID = 1L;

        final boolean refused;
        final boolean silent;

        LoginFailed(boolean refused, boolean silent, String words) {
            super(words, null, false, false);
            this.refused = refused;
            this.silent = silent;
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    /** Connects and logs in; blocks, so it belongs on the worker thread. */
    static Session open(
            AmiOptions options,
            AmiSockets sockets,
            Supplier<String> secret,
            Meter meter,
            Predicate<Frame> take,
            Consumer<String> broken)
            throws LoginFailed {
        Session session;
        try {
            session = new Session(sockets.connect(meter, take, broken));
        } catch (IOException e) {
            throw new LoginFailed(false, e instanceof java.net.SocketTimeoutException, words(e));
        }
        session.setUsername(options.username());
        session.setHostname(options.host());
        session.setPort(options.port());
        session.setDefaultResponseTimeout(options.loginDeadline().toMillis());
        try {
            session.setPassword(secret.get());
            session.login(EVENTS);
            session.wire.loggedIn();
            return session;
        } catch (AuthenticationFailedException e) {
            throw session.failed(e.getCause() == null, e.getCause() instanceof TimeoutException, words(e));
        } catch (TimeoutException e) {
            throw session.failed(false, true, noGreeting(options));
        } catch (IOException | RuntimeException e) {
            // Without a greeting in time Asterisk-Java closes the socket and blames that.
            boolean silent = session.wire.greeting().isEmpty();
            throw session.failed(false, silent, silent ? noGreeting(options) : words(e));
        }
    }

    private static String noGreeting(AmiOptions options) {
        return "connected, but no greeting within " + options.loginDeadline().toMillis() + " ms";
    }

    private LoginFailed failed(boolean refused, boolean silent, String words) {
        String ended = wire.endedByPeer();
        close();
        join(JOIN_MS);
        if (ended != null) {
            return new LoginFailed(false, false, ended);
        }
        return new LoginFailed(
                refused, silent, silent && !words.startsWith("connected") ? "no answer to the login in time" : words);
    }

    private static String words(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    Wire wire() {
        return wire;
    }

    /** Writes one action; its answer comes to {@code take}. Blocks while Asterisk does not read. */
    void send(AmiAction action, String id) throws IOException {
        sendAction(Named.of(action, id), (SendActionCallback) null);
    }

    /** Cuts the connection; its threads then end by themselves. Never blocks. */
    void close() {
        try {
            wire.close();
        } catch (IOException e) {
            // Nothing is left to do for a socket that cannot be closed.
            return;
        }
    }

    /**
     * Waits for the threads of this connection to end, at most so long each. Asterisk-Java's pump may take its last entry
     * before it is told to stop, and would then sleep for a minute more; once the reader has ended, waking it ends it.
     */
    void join(long millis) {
        try {
            Thread reader = wire.reader();
            if (reader != null) {
                reader.join(millis);
            }
            Thread last = pump;
            if (last != null && last.isAlive()) {
                last.interrupt();
                last.join(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Our part of an action id as Asterisk repeats it; empty where there is none. */
    static String ours(String actionId) {
        int at = actionId.indexOf(DELIMITER);
        return at < 0 ? "" : actionId.substring(at + 1);
    }

    @Override
    protected SocketConnectionFacade createSocket() {
        return wire;
    }

    /** Asking costs two more actions and, without the right to, two seconds; nothing here depends on the answer. */
    @Override
    protected AsteriskVersion determineVersion() {
        return AsteriskVersion.ASTERISK_18;
    }

    @Override
    public void dispatchEvent(ManagerEvent event, Integer requiredHandlingTime) {
        if (pump == null) {
            Thread self = Thread.currentThread();
            self.setName("ami-pump-" + getPort());
            pump = self;
        }
        if (!(event instanceof DisconnectEvent)) {
            super.dispatchEvent(event, requiredHandlingTime);
        }
    }
}
