package org.tandemha.ami;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A manager interface on loopback that speaks the bytes of a real Asterisk 22 and misbehaves on demand. It checks the
 * login as Asterisk does: MD5 of challenge and secret.
 */
public final class FakeAmi implements AutoCloseable {
    public static final String USER = "tandem";
    public static final String SECRET = "s3cret-of-the-test";

    private static final String CHALLENGE = "840415273";
    private static final int BACKLOG = 128;
    private static final int EVENTS_PER_CALL = 2;
    private static final String FULLY_BOOTED = """
            Event: FullyBooted
            Privilege: system,all
            Uptime: 57
            LastReload: 57
            Status: Fully Booted

            """;

    private static final String LEG = """
            SystemName: a
            Channel: PJSIP/load-NUMBER
            ChannelState: 6
            ChannelStateDesc: Up
            CallerIDNum: load
            CallerIDName: <unknown>
            ConnectedLineNum: 6001
            ConnectedLineName: Phone 6001
            Language: en
            AccountCode:
            Context: office
            Exten: 6001
            Priority: 1
            Uniqueid: a-1795377740.NUMBER
            Linkedid: a-1795377740.NUMBER
            """;

    /** What it does instead of behaving. */
    public enum Manner {
        WELL,
        /** Takes the connection and says nothing, as a stopped Asterisk does. */
        NO_GREETING,
        /** Greets, and answers nothing. */
        SILENT,
        /** Every login fails. */
        REFUSES_LOGIN,
        /** Closes at once. */
        CLOSES,
        /** Closes when the login comes. */
        CLOSES_AT_LOGIN,
        /** Speaks some other protocol. */
        NOT_AMI
    }

    private final ServerSocket server;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> received = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Map<String, String>, String>> answers = new ConcurrentHashMap<>();
    private volatile Manner manner = Manner.WELL;
    private volatile int chop = Integer.MAX_VALUE;
    private volatile String cutOn = "";
    private final AtomicInteger accepted = new AtomicInteger();

    public FakeAmi() throws IOException {
        this(new ServerSocket());
    }

    FakeAmi(ServerSocket server) throws IOException {
        this(server, 0);
    }

    FakeAmi(ServerSocket server, int port) throws IOException {
        this.server = server;
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        answers.put(
                "ping",
                action -> "Response: Success\nActionID: " + id(action)
                        + "\nPing: Pong\nTimestamp: 1795374000.123456\n\n");
        answers.put(
                "logoff",
                action -> "Response: Goodbye\nActionID: " + id(action) + "\nMessage: Thanks for all the fish.\n\n");
        Thread accepting = new Thread(this::accept, "fake-ami-accept");
        accepting.setDaemon(true);
        accepting.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How it treats those who connect from now on; {@code SILENT} also those that are there. */
    public FakeAmi manner(Manner next) {
        manner = next;
        return this;
    }

    /** Sends everything in pieces of so many bytes. */
    public FakeAmi chop(int bytes) {
        chop = bytes;
        return this;
    }

    /** Closes the connection instead of answering this action. */
    public FakeAmi cutOn(String action) {
        cutOn = action.toLowerCase(java.util.Locale.ROOT);
        return this;
    }

    /** Answers an action with these bytes; line feeds become CRLF. */
    public FakeAmi answer(String action, Function<Map<String, String>, String> bytes) {
        answers.put(action.toLowerCase(java.util.Locale.ROOT), bytes);
        return this;
    }

    /** Sends to everyone connected; line feeds become CRLF. */
    public void send(String text) throws IOException {
        sendRaw(crlf(text).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends these very bytes to everyone connected. */
    public void sendRaw(byte[] bytes) throws IOException {
        for (Line line : lines) {
            line.write(bytes);
        }
    }

    /** Closes every connection. */
    public void cut() {
        List<Line> there = List.copyOf(lines);
        lines.removeAll(there);
        there.forEach(Line::close);
    }

    /** Every action so far, by header; names as given. */
    public List<Map<String, String>> received() {
        return received;
    }

    /** Connections taken so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections logged in and alive. */
    public long connected() {
        return lines.size();
    }

    /**
     * Sends so many events a second for so long, in the sizes of a busy Asterisk, and returns how many. It writes as fast
     * as the reader takes them, when that is slower.
     */
    public long flood(int perSecond, Duration time) throws IOException {
        byte[][] calls = new byte[64][];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = crlf(callEvents(i)).getBytes(StandardCharsets.UTF_8);
        }
        long startNs = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - startNs < time.toNanos()) {
            long due = (System.nanoTime() - startNs) * perSecond / 1_000_000_000L;
            while (sent < due) {
                sendRaw(calls[(int) (sent / EVENTS_PER_CALL % calls.length)]);
                sent += EVENTS_PER_CALL;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return sent;
    }

    private static String callEvents(int number) {
        String own = LEG.replace("NUMBER", Integer.toString(number));
        return "Event: Newchannel\nPrivilege: call,all\n" + own + "\nEvent: Hangup\nPrivilege: call,all\n" + own
                + "Cause: 16\nCause-txt: Normal Clearing\n\n";
    }

    /** A flood for benchmarks: {@code FakeAmi PORT EVENTS_PER_SECOND SECONDS}; begins when a client has logged in. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: FakeAmi PORT EVENTS_PER_SECOND SECONDS");
            System.exit(64);
        }
        int seconds = Integer.parseInt(args[2]);
        try (FakeAmi asterisk = new FakeAmi(new ServerSocket(), Integer.parseInt(args[0]))) {
            System.out.println("listening on " + asterisk.port() + ", user " + USER + ", secret " + SECRET);
            long untilNs = System.nanoTime() + Duration.ofSeconds(seconds + 60L).toNanos();
            while (asterisk.connected() == 0 && System.nanoTime() < untilNs) {
                LockSupport.parkNanos(10_000_000);
            }
            System.out.println("sent " + asterisk.flood(Integer.parseInt(args[1]), Duration.ofSeconds(seconds)));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    static String id(Map<String, String> action) {
        return action.getOrDefault("ActionID", "");
    }

    static String crlf(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                Thread serving = new Thread(() -> serve(socket), "fake-ami-line");
                serving.setDaemon(true);
                serving.start();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket socket) {
        Line line = new Line(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            if (manner == Manner.CLOSES) {
                return;
            }
            if (manner == Manner.NOT_AMI) {
                line.write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".getBytes(StandardCharsets.UTF_8));
            } else if (manner != Manner.NO_GREETING) {
                line.write("Asterisk Call Manager/11.0.0\r\n".getBytes(StandardCharsets.UTF_8));
            }
            line.serve();
        } catch (IOException gone) {
            return;
        } finally {
            lines.remove(line);
        }
    }

    /** One connection. */
    private final class Line {
        private final Socket socket;

        Line(Socket socket) {
            this.socket = socket;
        }

        synchronized void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            int piece = Math.min(chop, bytes.length);
            for (int at = 0; at < bytes.length; at += piece) {
                out.write(bytes, at, Math.min(piece, bytes.length - at));
                out.flush();
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                lines.remove(this);
            }
        }

        void serve() throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Map<String, String> action = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            String header;
            while ((header = in.readLine()) != null) {
                if (!header.isEmpty()) {
                    String[] parts = header.split(": ?", 2);
                    action.merge(parts[0], parts.length > 1 ? parts[1] : "", (first, more) -> first + "," + more);
                } else if (!action.isEmpty()) {
                    received.add(action);
                    if (!answer(action)) {
                        return;
                    }
                    action = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                }
            }
        }

        private boolean answer(Map<String, String> action) throws IOException {
            String name = action.getOrDefault("Action", "").toLowerCase(java.util.Locale.ROOT);
            if (manner == Manner.SILENT || manner == Manner.NO_GREETING) {
                return true;
            }
            if (name.equals(cutOn) || (name.equals("login") && manner == Manner.CLOSES_AT_LOGIN)) {
                return false;
            }
            String text = switch (name) {
                case "challenge" -> "Response: Success\nActionID: " + id(action) + "\nChallenge: " + CHALLENGE + "\n\n";
                case "login" -> login(action);
                default ->
                    answers.getOrDefault(
                                    name,
                                    asked -> "Response: Error\nActionID: " + id(asked)
                                            + "\nMessage: Invalid/unknown command: " + name
                                            + ". Use Action: ListCommands to show available commands.\n\n")
                            .apply(action);
            };
            write(crlf(text).getBytes(StandardCharsets.UTF_8));
            if (name.equals("login") && text.startsWith("Response: Success")) {
                lines.add(this);
                write(crlf(FULLY_BOOTED).getBytes(StandardCharsets.UTF_8));
            }
            return !name.equals("logoff");
        }

        private String login(Map<String, String> action) {
            boolean right = USER.equals(action.get("Username"))
                    && md5(CHALLENGE + SECRET).equals(action.get("Key"));
            return right && manner != Manner.REFUSES_LOGIN
                    ? "Response: Success\nActionID: " + id(action) + "\nMessage: Authentication accepted\n\n"
                    : "Response: Error\nActionID: " + id(action) + "\nMessage: Authentication failed\n\n";
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
