package org.tandemha.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Asterisk's control socket, which {@code asterisk -rx} speaks: a greeting line, then {@code cli quit after COMMAND} and
 * a zero byte, answered by the command's output and the end (asterisk.c, {@code netconsole}). It needs no user in any
 * file, only the right to open the socket.
 */
final class ControlSocket {
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int WAIT_MS = 3_000;

    private final Path path;

    ControlSocket(Path path) {
        this.path = path;
    }

    /** The output of a console command; at most 4 MiB, each read within three seconds. */
    String ask(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            greeting(channel, selector);
            ByteBuffer question =
                    ByteBuffer.wrap(("cli quit after " + command + "\0").getBytes(StandardCharsets.UTF_8));
            while (question.hasRemaining()) {
                channel.write(question);
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            while (read(channel, selector, answer) >= 0) {
                if (answer.size() > LARGEST_ANSWER) {
                    throw new IOException("the answer to '" + command + "' does not end");
                }
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    /** {@code host/pid/version}: a command sent before it was read may be taken for part of a session. */
    private static void greeting(SocketChannel channel, Selector selector) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.toString(StandardCharsets.UTF_8).indexOf('\n') < 0) {
            if (read(channel, selector, line) < 0 || line.size() > 4096) {
                throw new IOException("this is no control socket of Asterisk");
            }
        }
    }

    private static int read(SocketChannel channel, Selector selector, ByteArrayOutputStream into) throws IOException {
        if (selector.select(WAIT_MS) == 0) {
            throw new IOException("Asterisk does not answer within " + WAIT_MS + " ms");
        }
        selector.selectedKeys().clear();
        ByteBuffer chunk = ByteBuffer.allocate(16 << 10);
        int count = channel.read(chunk);
        if (count > 0) {
            into.write(chunk.array(), 0, count);
        }
        return count;
    }
}
