package org.tandemha.probe.call;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tandemha.Clocks;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiOptions;
import org.tandemha.probe.audio.AudioSocketOptions;
import org.tandemha.probe.audio.AudioSocketServer;
import org.tandemha.probe.call.ami.AmiCallStarter;

/**
 * Places calls on a real Asterisk and prints how long the proof takes. Run in the network namespace of a lab's node:
 * {@code ProofTimes SECRET-FILE PATH COUNT [INTERVAL-MS]}. With an interval, calls are placed at that rate and the
 * processor time that Asterisk and this program spend is printed as well ({@code -Dpid=} Asterisk's process;
 * {@code -Dwarm=} calls before it counts, 50).
 */
public final class ProofTimes {
    private ProofTimes() {}

    public static void main(String[] arguments) throws Exception {
        String secret = Files.readString(Path.of(arguments[0])).strip();
        CallPath path = CallPath.parse(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Vertx vertx = Vertx.vertx();
        AmiClient ami = new AmiClient(
                vertx, Clocks.NANOS, Clocks.threads("ami"), AmiOptions.at("127.0.0.1", 5038), () -> secret);
        AudioSocketServer audio = new AudioSocketServer(vertx, Clocks.NANOS, AudioSocketOptions.defaults());
        join(audio.listen());
        ami.start();
        while (!ami.state().connected()) {
            Thread.sleep(20);
        }
        CallLine line =
                new CallLine(vertx, Clocks.NANOS, Clocks.NONCES, audio, new AmiCallStarter(ami), CallOptions.of(path));
        CallTester tester = new CallTester(audio, List.of(line));
        join(tester.run(path, Integer.getInteger("warm", 50), warm -> {}));
        long pid = Long.getLong("pid", 0);
        long before = processorMs(pid);
        long ownBefore = processorMs(ProcessHandle.current().pid());
        long startNs = System.nanoTime();
        List<CallResult> results = new ArrayList<>();
        if (arguments.length > 3) {
            CallSensorRun.at(vertx, line, Duration.ofMillis(Long.parseLong(arguments[3])), count, results);
        } else {
            results.addAll(join(tester.run(path, count, done -> {})));
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        report(path, results, seconds);
        if (pid > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "processor: Asterisk %.2f %% of a core, this program %.2f %%%n",
                    (processorMs(pid) - before) / seconds / 10,
                    (processorMs(ProcessHandle.current().pid()) - ownBefore) / seconds / 10);
        }
        System.out.println(audio.counts());
        join(ami.close());
        join(vertx.close());
    }

    private static void report(CallPath path, List<CallResult> results, double seconds) {
        Map<String, Integer> outcomes = new TreeMap<>();
        results.forEach(result -> outcomes.merge(result.outcome() + "/" + result.symptom(), 1, Integer::sum));
        System.out.printf(Locale.ROOT, "%s: %d calls in %.1f s, %s%n", path, results.size(), seconds, outcomes);
        print(
                "proof",
                results.stream()
                        .filter(CallResult::isBridged)
                        .mapToLong(CallResult::decidedNs)
                        .sorted()
                        .toArray());
        for (CallStage stage : CallStage.values()) {
            print(
                    stage.toString(),
                    results.stream()
                            .filter(result -> result.stageNs().containsKey(stage))
                            .mapToLong(result -> result.stageNs().get(stage))
                            .sorted()
                            .toArray());
        }
        print("A->B", delays(results.stream().map(CallResult::aToB).toList()));
        print("B->A", delays(results.stream().map(CallResult::bToA).toList()));
        int lost = results.stream()
                .mapToInt(result -> result.aToB().framesLost().orElse(0)
                        + result.bToA().framesLost().orElse(0))
                .sum();
        System.out.println("frames lost: " + lost);
        results.stream()
                .filter(result -> result.outcome() != CallOutcome.PROVEN)
                .limit(10)
                .forEach(result -> System.out.println(result.because()));
    }

    private static long[] delays(List<Direction> directions) {
        return directions.stream()
                .filter(direction -> direction.delayNs().isPresent())
                .mapToLong(direction -> direction.delayNs().getAsLong())
                .sorted()
                .toArray();
    }

    private static void print(String what, long[] sorted) {
        if (sorted.length > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s min %.2f median %.2f p99 %.2f max %.2f ms (n=%d)%n",
                    what,
                    sorted[0] / 1e6,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    sorted[sorted.length - 1] / 1e6,
                    sorted.length);
        }
    }

    /** User and system time, from /proc, where ticks are 10 ms. */
    private static long processorMs(long pid) throws IOException {
        if (pid == 0) {
            return 0;
        }
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** Calls at a fixed rate, as a sensor makes them. */
    private static final class CallSensorRun {
        private CallSensorRun() {}

        static void at(Vertx vertx, CallLine line, Duration interval, int count, List<CallResult> results)
                throws InterruptedException {
            java.util.concurrent.CountDownLatch left = new java.util.concurrent.CountDownLatch(count);
            long timer = vertx.setPeriodic(
                    interval.toMillis(),
                    tick -> line.place(known -> {}).onSuccess(result -> {
                        synchronized (results) {
                            results.add(result);
                        }
                        left.countDown();
                    }));
            left.await();
            vertx.cancelTimer(timer);
        }
    }
}
