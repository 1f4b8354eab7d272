package org.tandemha.lab;

import ch.qos.logback.classic.Level;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.Clocks;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.identity.AddressOptions;
import org.tandemha.identity.Identity;
import org.tandemha.identity.IdentityOptions;
import org.tandemha.identity.Notice;
import org.tandemha.identity.hook.HookOptions;
import org.tandemha.identity.hook.HookPoint;
import org.tandemha.identity.trunk.TrunkSwitch;

/**
 * A whole identity in a process of its own, inside a network namespace, driven by lines on its standard input. The lease is
 * played: every round that is sent is granted. Arguments: the longest L_h in ms, HOOK or {@code -}, then addresses on {@code eth0}.
 *
 * <p>{@code open} · {@code rounds N EVERY_MS LASTING_MS} · {@code claim E} · {@code norounds} ·
 * {@code release E} (the gate shut before) · {@code hook POINT E} · {@code verify} · {@code notices}. Each is answered by one line.
 */
final class IdentityHolder {
    private final Vertx vertx;
    private final Context loop;
    private final Identity identity;
    private final List<Notice> notices;
    private long round;
    private int roundsLeft;
    private boolean underWay;

    private IdentityHolder(Vertx vertx, Context loop, Identity identity, List<Notice> notices) {
        this.vertx = vertx;
        this.loop = loop;
        this.identity = identity;
        this.notices = notices;
    }

    public static void main(String[] arguments) throws Exception {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Vertx vertx = Vertx.vertx();
        List<Notice> notices = new CopyOnWriteArrayList<>();
        List<AddressOptions> addresses = Arrays.stream(arguments)
                .skip(2)
                .map(address -> new AddressOptions(address, "eth0", null))
                .toList();
        Path hook = arguments[1].equals("-") ? null : Path.of(arguments[1]);
        IdentityOptions options = new IdentityOptions(
                addresses,
                null,
                new HookOptions(hook, hook, hook, hook, null),
                null,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                null);
        Identity identity = new Identity(
                vertx,
                Clocks.NANOS,
                Clocks.threads("tandem-kernel"),
                new MemberId("a"),
                options,
                Duration.ofMillis(Long.parseLong(arguments[0])),
                new NoTrunks(),
                notices::add);
        IdentityHolder holder = new IdentityHolder(vertx, vertx.getOrCreateContext(), identity, notices);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(holder.answer(line.split(" ")));
            }
        }
        holder.onLoop(identity::close);
        vertx.close();
    }

    private String answer(String[] words) throws InterruptedException {
        try {
            return "ok "
                    + switch (words[0]) {
                        case "open" -> onLoop(identity::open);
                        case "rounds" ->
                            onLoop(() -> {
                                roundsLeft = Integer.parseInt(words[1]);
                                vertx.setPeriodic(
                                        Long.parseLong(words[2]),
                                        beat -> round(Duration.ofMillis(Long.parseLong(words[3]))));
                                return round(Duration.ofMillis(Long.parseLong(words[3])))
                                        .map("");
                            });
                        case "claim" ->
                            onLoop(() ->
                                    identity.claim(epoch(words[1]), "a test").map(""));
                        case "release" ->
                            onLoop(() -> identity.gate()
                                    .shut()
                                    .compose(shut -> identity.release(epoch(words[1]), "a test"))
                                    .map(""));
                        case "hook" ->
                            onLoop(() -> identity.runHook(HookPoint.valueOf(words[1]), epoch(words[2]), "a test")
                                    .map(""));
                        case "norounds" ->
                            onLoop(() -> {
                                roundsLeft = 0;
                                return Future.succeededFuture("");
                            });
                        case "verify" -> onLoop(identity::verify);
                        case "notices" -> notices;
                        default -> throw new IllegalArgumentException(words[0]);
                    };
        } catch (ExecutionException e) {
            return "failed " + e.getCause();
        } catch (TimeoutException e) {
            return "failed: nothing came";
        }
    }

    private Future<Void> round(Duration lasting) {
        if (underWay || roundsLeft <= 0) {
            return Future.succeededFuture();
        }
        underWay = true;
        roundsLeft--;
        round++;
        long mine = round;
        return identity.gate()
                .startRound(mine, lasting)
                .compose(sent -> identity.gate().grantRound(mine))
                .onComplete(ended -> underWay = false);
    }

    private static Epoch epoch(String number) {
        return new Epoch(Long.parseLong(number), new MemberId("a"));
    }

    private <T> T onLoop(Supplier<Future<T>> task) throws ExecutionException, InterruptedException, TimeoutException {
        return Future.<T>future(promise -> loop.runOnContext(go -> task.get().onComplete(promise)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** These identities have no trunks. */
    private static final class NoTrunks implements TrunkSwitch {
        @Override
        public Future<Void> register(String registration) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> unregister(String registration) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Boolean> isRegistered(String registration) {
            return Future.succeededFuture(true);
        }
    }
}
