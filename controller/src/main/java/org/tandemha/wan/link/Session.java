package org.tandemha.wan.link;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tandemha.wan.InOrder;
import org.tandemha.wan.Refusal;
import org.tandemha.wan.RoundTrip;
import org.tandemha.wan.Version;
import org.tandemha.wan.frame.Frame;
import org.tandemha.wan.frame.FrameCutter;
import org.tandemha.wan.frame.Frames;
import org.tandemha.wan.frame.MalformedFrame;

/**
 * One connection, dialled or accepted, from the end of its TLS handshake to its close: reads and writes frames, keeps it
 * alive, and remembers how far each direction has come on it. What frames mean is decided by {@link Greeting} and the
 * peer's flows.
 */
final class Session {
    /** Refused frames after which the link is closed: a peer that sends only nonsense is worth no more work. */
    static final int MAX_REFUSED = 1000;
    /** Rows being stored at a time; at more the socket is not read. */
    private static final int MAX_OPEN = 2048;

    private static final int MAX_PINGS = 64;

    private final Links links;
    private final NetSocket socket;
    private final boolean dialled;
    private final FrameCutter cutter = new FrameCutter(Frames.MAX_CONTENT_BYTES);
    private final InOrder window = new InOrder();
    private final Map<String, Version> lastOnes = new HashMap<>();
    private final Deque<Long> pings = new ArrayDeque<>();
    private final long beganNs;
    private Buffer outbox = Buffer.buffer();
    private String net;
    private @Nullable Peer peer;
    private boolean closed;
    private boolean paused;
    private boolean acknowledging;
    private boolean onesDue;
    private int refused;
    private long heardNs;
    private RoundTrip roundTrip = RoundTrip.UNKNOWN;
    private long sentUpTo;
    private long lastEra;
    private long lastPosition;
    private long storedEra;
    private long storedPosition;

    Session(Links links, NetSocket socket, String net, boolean dialled, int sendBufferBytes) {
        this.links = links;
        this.socket = socket;
        this.net = net;
        this.dialled = dialled;
        this.beganNs = links.now();
        this.heardNs = beganNs;
        socket.setWriteQueueMaxSize(sendBufferBytes);
        socket.exceptionHandler(failed -> close(Words.of(failed)));
        socket.closeHandler(gone -> closed("the other side closed it"));
        socket.drainHandler(drained -> pump());
        socket.handler(this::read);
    }

    // --- reading

    private void read(Buffer bytes) {
        heardNs = links.now();
        cutter.add(bytes.getBytes());
        while (!closed) {
            try {
                Frame frame = cutter.next();
                if (frame == null) {
                    break;
                }
                links.received(this, frame);
            } catch (MalformedFrame e) {
                refuse(e.reason(), e.what());
                if (e.reason() == Refusal.OVERSIZED_FRAME || peer == null) {
                    close(e.reason().words());
                }
            }
        }
        if (window.open() > MAX_OPEN && !paused && !closed) {
            paused = true;
            socket.pause();
        }
    }

    /** A row is being stored; {@code reached} runs when it and all before it on this link are. */
    InOrder.Step begin(Runnable reached) {
        return window.begin(() -> {
            if (paused && window.open() < MAX_OPEN / 2) {
                paused = false;
                socket.resume();
            }
            if (!closed) {
                reached.run();
            }
        });
    }

    /** Counts a refusal; after too many the link is closed. */
    void refuse(Refusal reason, String detail) {
        links.refusals().count(reason, peer == null ? address() : peer.id().name(), detail);
        if (++refused > MAX_REFUSED) {
            close("more than " + MAX_REFUSED + " frames were refused");
        }
    }

    int refused() {
        return refused;
    }

    @Nullable
    Version lastOne(String map) {
        return lastOnes.get(map);
    }

    void lastOne(String map, Version version) {
        lastOnes.put(map, version);
    }

    /** Moves the place up to which this link carried the peer's queue; false if it was there already. */
    boolean advance(long era, long position) {
        if (era < lastEra || (era == lastEra && position <= lastPosition)) {
            return false;
        }
        lastEra = era;
        lastPosition = position;
        return true;
    }

    /** A full sync begins on this link; false if one of this era or a later did already. */
    boolean beginEra(long era) {
        if (era <= lastEra) {
            return false;
        }
        lastEra = era;
        lastPosition = 0;
        return true;
    }

    void storedUpTo(long era, long position) {
        storedEra = era;
        storedPosition = position;
    }

    /** Up to where the queue came over this link in an era; 0 if not at all. */
    long storedUpTo(long era) {
        return storedEra == era ? storedPosition : 0;
    }

    // --- writing

    /** Greeted and not closed. */
    boolean isLive() {
        return !closed && peer != null;
    }

    boolean isClosed() {
        return closed;
    }

    boolean canSend() {
        return isLive() && !socket.writeQueueFull();
    }

    /** Puts a frame behind those to be sent; its size. */
    int queue(Frame frame) {
        byte[] bytes = Frames.encode(frame);
        outbox.appendBytes(bytes);
        return bytes.length;
    }

    void flush() {
        if (outbox.length() > 0 && !closed) {
            socket.write(outbox);
            outbox = Buffer.buffer();
        }
    }

    /** Sends one frame now, behind what was queued. */
    void send(Frame frame) {
        queue(frame);
        flush();
    }

    void pump() {
        Peer to = peer;
        if (to != null && !closed) {
            to.outflow().pump(this);
        }
    }

    /** Whether rows of maps with one per member had to wait for the socket. */
    boolean onesAreDue() {
        return onesDue;
    }

    void onesAreDue(boolean due) {
        onesDue = due;
    }

    /** The queue's position up to which it was sent over this link. */
    long sentUpTo() {
        return sentUpTo;
    }

    void sentUpTo(long position) {
        sentUpTo = position;
    }

    /** Acknowledges what is stored in a moment, together with what is stored until then. */
    void acknowledgeSoon() {
        if (!acknowledging && !closed) {
            acknowledging = true;
            links.soon(() -> {
                acknowledging = false;
                Frame.Ack ack = peer == null ? null : peer.inflow().acknowledgement();
                if (ack != null && !closed) {
                    send(ack);
                }
            });
        }
    }

    // --- keeping alive

    /** Sends a ping, or closes the link that was silent too long. */
    void beat(long nowNs, long idleNs, long greetingNs) {
        if (peer == null && nowNs - beganNs > greetingNs) {
            close("no greeting within " + greetingNs / 1_000_000 + " ms");
        } else if (nowNs - heardNs > idleNs && !paused) {
            close("silent for " + (nowNs - heardNs) / 1_000_000 + " ms");
        } else if (peer != null && pings.size() < MAX_PINGS) {
            pings.addLast(nowNs);
            send(new Frame.Ping(nowNs & Long.MAX_VALUE));
        }
    }

    void pong(long token) {
        if (pings.isEmpty() || (pings.peekFirst() & Long.MAX_VALUE) != token) {
            refuse(Refusal.OUT_OF_PLACE, "an answer to a ping that was not sent");
            return;
        }
        roundTrip = roundTrip.with(links.now() - pings.removeFirst());
    }

    // --- life

    /** The greeting was accepted. */
    void greeted(Peer by, String overNet) {
        peer = by;
        net = overNet;
    }

    @Nullable
    Peer peer() {
        return peer;
    }

    NetSocket socket() {
        return socket;
    }

    String net() {
        return net;
    }

    boolean isDialled() {
        return dialled;
    }

    long heardNs() {
        return heardNs;
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    String address() {
        return String.valueOf(socket.remoteAddress());
    }

    /** Closes it and tells the other side why. */
    void close(String why) {
        if (!closed) {
            queue(new Frame.Bye(why));
            flush();
            closed(why);
            socket.close();
        }
    }

    private void closed(String why) {
        if (!closed) {
            closed = true;
            links.closed(this, why);
        }
    }

    /** The other side says why it closes. */
    void bye(String why) {
        if (!closed) {
            closed("the other side says: " + why);
            socket.close();
        }
    }
}
