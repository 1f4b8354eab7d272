package org.tandemha.ami;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * The socket under Asterisk-Java. Asterisk-Java greets and logs in through it; every message that is Tandem's own (all
 * events, and answers to our actions) is taken out here, on the reading thread, before Asterisk-Java sees it. So a flood
 * of events never reaches its reflection and its queue, and the end of the connection is known the moment it is read.
 */
final class Wire implements SocketConnectionFacade {
    private static final String GREETING = "Asterisk Call Manager";
    private static final int LONGEST_LINE_SHOWN = 60;

    private final Socket socket;
    private final Socket plain;
    private final OutputStream out;
    private final MessageReader messages;
    private final Predicate<Frame> take;
    private final Consumer<String> broken;

    private final Deque<String> lines = new ArrayDeque<>();
    private volatile String greeting = "";
    private volatile @Nullable String ended;
    private volatile @Nullable String endedByPeer;
    private volatile boolean closed;
    private volatile boolean loggedIn;
    private @Nullable String lastActionId;
    private volatile @Nullable Thread reader;

    /**
     * @param plain the TCP socket under {@code socket}, or the same; closing it never waits, closing TLS may
     * @param take keeps a message for itself, or leaves it to Asterisk-Java
     * @param broken told once, on the thread that notices, why the connection ended
     */
    Wire(Socket socket, Socket plain, MessageReader messages, Predicate<Frame> take, Consumer<String> broken)
            throws IOException {
        this.socket = socket;
        this.plain = plain;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 8192);
        this.messages = messages;
        this.take = take;
        this.broken = broken;
    }

    String greeting() {
        return greeting;
    }

    /** Why the connection ended; null while it lives. */
    @Nullable
    String ended() {
        return ended;
    }

    /** Why the other side, or the network, ended it; null where we did. */
    @Nullable
    String endedByPeer() {
        return endedByPeer;
    }

    void loggedIn() {
        loggedIn = true;
    }

    /** The thread that reads; null before it began. */
    @Nullable
    Thread reader() {
        return reader;
    }

    @Override
    public String readLine() throws IOException {
        if (reader == null) {
            Thread self = Thread.currentThread();
            self.setName("ami-reader-" + socket.getPort());
            reader = self;
        }
        String left = lines.poll();
        if (left != null) {
            return left;
        }
        String why = ended;
        if (why != null) {
            throw new IOException(why);
        }
        try {
            return greeting.isEmpty() ? readGreeting() : readMessage();
        } catch (IOException e) {
            return end(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private String readGreeting() throws IOException {
        String line = messages.greeting();
        if (line == null) {
            return end("closed by Asterisk before its greeting");
        }
        if (!line.startsWith(GREETING)) {
            String shown = line.substring(0, Math.min(line.length(), LONGEST_LINE_SHOWN));
            return end("what answers there is not a manager interface; it said '" + shown + "'");
        }
        greeting = line;
        return line;
    }

    private String readMessage() throws IOException {
        Frame frame = messages.next();
        while (frame != null && take.test(frame)) {
            frame = messages.next();
        }
        if (frame == null) {
            return end("closed by Asterisk");
        }
        lines.addAll(frame.allLines());
        lines.add("");
        return lines.remove();
    }

    /**
     * Ends it for both sides. Asterisk-Java waits its whole deadline for an answer that cannot come any more, so while
     * it logs in, it gets an error in the name of Asterisk.
     */
    private String end(String why) throws IOException {
        String waitingFor;
        synchronized (this) {
            if (ended == null) {
                ended = why;
                endedByPeer = closed ? null : why;
            }
            waitingFor = lastActionId;
        }
        broken.accept(why);
        if (!loggedIn && greeting.isEmpty()) {
            return GREETING + "/0";
        }
        if (!loggedIn && waitingFor != null) {
            lines.add("ActionID: " + waitingFor);
            lines.add("Message: " + why);
            lines.add("");
            return "Response: Error";
        }
        throw new IOException(why);
    }

    @Override
    public synchronized void write(String text) throws IOException {
        String why = ended;
        if (why != null) {
            throw new IOException(why);
        }
        if (!loggedIn) {
            lastActionId = actionId(text);
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String actionId(String text) {
        for (String line : text.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "actionid: ", 0, 10)) {
                return line.substring(10);
            }
        }
        return null;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Never waits: the TCP socket goes, and with it whatever lies on top. */
    @Override
    public void close() throws IOException {
        closed = true;
        plain.close();
    }

    @Override
    public boolean isConnected() {
        return ended == null;
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getPort();
    }
}
