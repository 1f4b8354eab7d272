package org.tandemha.lab;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.Clocks;
import org.tandemha.identity.AddressOptions;
import org.tandemha.identity.ether.Announcer;
import org.tandemha.identity.nft.NftGate;

/**
 * A process of its own that works a gate, as the controller would; run inside a network namespace and driven by lines on
 * its standard input, so that a test can stop and wake it. Arguments: DEVICE ADDRESS…
 *
 * <p>{@code open} · {@code start K MS} · {@code grant K} · {@code shut} · {@code renew K N EVERY_MS LASTING_MS} (N rounds
 * from K on, each granted at once; answers when the last could be sent) · {@code measure N} · {@code state} ·
 * {@code whole} · {@code rebuild} · {@code announce MAC}. Each is answered by one line.
 */
final class GateHolder {
    private final NftGate gate;
    private long round = 1_000_000;

    private final Announcer announcer;
    private final List<AddressOptions> addresses;

    private GateHolder(NftGate gate, Announcer announcer, List<AddressOptions> addresses) {
        this.gate = gate;
        this.announcer = announcer;
        this.addresses = addresses;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Vertx vertx = Vertx.vertx();
        List<AddressOptions> addresses = Arrays.stream(arguments)
                .skip(1)
                .map(address -> new AddressOptions(address, arguments[0], null))
                .toList();
        NftGate gate = new NftGate(
                vertx,
                Clocks.NANOS,
                Clocks.threads("tandem-nft"),
                addresses,
                List.of("nft", "-i"),
                Duration.ofSeconds(2));
        Announcer announcer = new Announcer(vertx, Clocks.NANOS, List.of("socat"));
        GateHolder holder = new GateHolder(gate, announcer, addresses);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(holder.answer(line.split(" ")));
            }
        }
        gate.close();
        announcer.close().eventually(vertx::close);
    }

    private String answer(String[] words) throws InterruptedException {
        try {
            return switch (words[0]) {
                case "open" -> "ok " + get(gate.open());
                case "start" -> done(gate.startRound(Long.parseLong(words[1]), ms(words[2])));
                case "grant" -> done(gate.grantRound(Long.parseLong(words[1])));
                case "shut" -> done(gate.shut());
                case "announce" ->
                    done(announcer.announce(addresses, Map.of(addresses.get(0).link(), words[1])));
                case "whole" -> "ok " + get(gate.isWhole());
                case "rebuild" -> done(gate.rebuild());
                case "state" -> "ok " + get(gate.state()).openFor().toMillis();
                case "renew" -> renew(Long.parseLong(words[1]), Integer.parseInt(words[2]), ms(words[3]), ms(words[4]));
                case "measure" -> measure(Integer.parseInt(words[1]));
                default -> "unknown " + words[0];
            };
        } catch (ExecutionException e) {
            return "failed " + e.getCause();
        } catch (TimeoutException e) {
            return "failed: nothing came";
        }
    }

    private String renew(long from, int times, Duration every, Duration lasting)
            throws ExecutionException, InterruptedException, TimeoutException {
        long begunNs = System.nanoTime();
        long sentMs = 0;
        for (int i = 0; i < times; i++) {
            get(gate.startRound(from + i, lasting));
            sentMs = System.currentTimeMillis();
            get(gate.grantRound(from + i));
            long waitNs = begunNs + (i + 1) * every.toNanos() - System.nanoTime();
            if (i + 1 < times && waitNs > 0) {
                TimeUnit.NANOSECONDS.sleep(waitNs);
            }
        }
        return "ok " + sentMs;
    }

    /** Microseconds of the first key, of the second, one after the other with a pause; of both, the median and p99. */
    private String measure(int times) throws ExecutionException, InterruptedException, TimeoutException {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            round++;
            long beganNs = System.nanoTime();
            get(gate.startRound(round, Duration.ofMillis(550)));
            long middleNs = System.nanoTime();
            get(gate.grantRound(round));
            long endedNs = System.nanoTime();
            first.add((middleNs - beganNs) / 1000);
            second.add((endedNs - middleNs) / 1000);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return "ok first key median " + at(first, 50) + " us p99 " + at(first, 99) + " us, second key median "
                + at(second, 50) + " us p99 " + at(second, 99) + " us, n " + times;
    }

    private static long at(List<Long> values, int percent) {
        return values.stream().sorted().toList().get((values.size() - 1) * percent / 100);
    }

    private static Duration ms(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static String done(Future<Void> future) throws ExecutionException, InterruptedException, TimeoutException {
        get(future);
        return "ok";
    }

    private static <T> T get(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
