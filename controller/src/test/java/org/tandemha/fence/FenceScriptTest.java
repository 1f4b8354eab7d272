package org.tandemha.fence;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/** The contract between Tandem and a fence script, with scripts that keep it and scripts that break it. */
@Timeout(120)
class FenceScriptTest {
    private static final MemberId PEER = new MemberId("pbx-b");
    private static final Epoch EPOCH = new Epoch(12, PEER);
    private static final String NOT = "pbx-b is not known to be off: ";
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String FLOOD = "yes";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    private Fakes fakes;
    private Path script;

    @BeforeEach
    void open() {
        fakes = new Fakes(folder);
        script = folder.resolve("fence");
    }

    @AfterEach
    void close() {
        await().until(vertx.close()::isComplete);
    }

    /** A script that notes each run and then does what is given for its verb. */
    private FenceScript fence(String off, String status) throws Exception {
        return fence(off, status, LONG, LONG);
    }

    private FenceScript fence(String off, String status, Duration deadline, Duration confirm) throws Exception {
        fakes.program(
                "fence",
                "cd " + folder,
                "echo \"$*\" >> runs",
                "case $1 in off)",
                off,
                ";; status)",
                status,
                ";; esac");
        return made(new FenceOptions(script, null, deadline, confirm));
    }

    private FenceScript made(FenceOptions options) {
        return new FenceScript(vertx, System::nanoTime, options);
    }

    private static FenceResult run(FenceScript fence) {
        return Fakes.result(fence.fence(PEER, EPOCH, "silent for 8 s"));
    }

    private void refused(String words, FenceResult result) {
        assertFalse(result.confirmed());
        assertEquals(NOT + script + words, result.words());
    }

    @Test
    void switchesOffThenAsksAgainAndIsConfirmed() throws Exception {
        // Given
        FenceScript fence = fence("echo switching", "echo off; echo words for people >&2");

        // When
        FenceResult result = run(fence);

        // Then
        assertTrue(result.confirmed(), result.words());
        assertEquals("off pbx-b 12/pbx-b\nstatus pbx-b\n", fakes.read("runs"));
        assertTrue(
                result.words()
                        .matches(
                                ".*/fence switched pbx-b off for 12/pbx-b and, asked again, said off; both took \\d+ ms"),
                result.words());
    }

    @Test
    void argumentsStandBeforeTheVerb() throws Exception {
        // Given
        fakes.program("fence", "echo \"$*\" >> " + folder + "/runs; echo off");
        FenceScript fence = made(new FenceOptions(script, List.of("/etc/fence", "a b; id"), null, null));

        // When
        FenceResult result = run(fence);

        // Then
        assertTrue(result.confirmed(), result.words());
        assertEquals("/etc/fence a b; id off pbx-b 12/pbx-b\n/etc/fence a b; id status pbx-b\n", fakes.read("runs"));
    }

    @Test
    void environmentIsWhatTheContractSays() throws Exception {
        // Given
        FenceScript fence = fence("env > off-env", "env > status-env; echo off");

        // When
        run(fence);

        // Then (a shell adds PWD itself, some add OLDPWD, SHLVL and _)
        String added = "(OLDPWD|PWD|SHLVL|_)=.*";
        assertEquals(
                List.of(
                        "HOME=/",
                        "LC_ALL=C",
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "TANDEM_REASON=silent for 8 s"),
                fakes.read("off-env")
                        .lines()
                        .filter(line -> !line.matches(added))
                        .sorted()
                        .toList());
        assertFalse(fakes.read("status-env").contains("TANDEM_"));
    }

    @Test
    void whatIsNotExactlyOffIsNotConfirmed() throws Exception {
        refused(" status did not say 'off' and said 'on'", run(fence("true", "echo on")));
        refused(" status did not say 'off' and said 'unknown'", run(fence("true", "echo unknown")));
        refused(" status said nothing where 'off' is demanded", run(fence("true", "true")));
        refused(" status ended with exit code 1 and said 'off'", run(fence("true", "echo off; exit 1")));
    }

    @Test
    void whoseSwitchingOffFailedIsNotAskedAgain() throws Exception {
        // When
        FenceResult result = run(fence("echo no such host >&2; exit 4", "echo off"));

        // Then
        refused(" off ended with exit code 4 and said 'no such host'", result);
        assertEquals("off pbx-b 12/pbx-b\n", fakes.read("runs"));
    }

    @Test
    void aScriptThatHangsIsKilledWithItsChildren() throws Exception {
        // Given
        String hang = "sleep 600 & echo $! > child; echo $$ > own; wait";
        FenceScript offHangs = fence(hang, "echo off", Duration.ofSeconds(2), LONG);

        // When
        FenceResult result = run(offHangs);

        // Then
        refused(" off did not end within 2000 ms and was killed", result);
        assertEquals("off pbx-b 12/pbx-b\n", fakes.read("runs"));
        await().until(() -> !fakes.lives("own") && !fakes.lives("child"));
    }

    @Test
    void aSecondQueryThatHangsIsKilledToo() throws Exception {
        // Given
        FenceScript statusHangs = fence("true", "echo off; echo $$ > own; exec sleep 600", LONG, Duration.ofSeconds(2));

        // When
        FenceResult result = run(statusHangs);

        // Then
        refused(" status did not end within 2000 ms and was killed", result);
        await().until(() -> !fakes.lives("own"));
    }

    @Test
    void floodsAreCut() throws Exception {
        refused(" off wrote more than 16384 bytes and was killed", run(fence(FLOOD, "echo off")));
        refused(" status wrote more than 16384 bytes and was killed", run(fence("true", "echo off; " + FLOOD)));
    }

    @Test
    void aScriptThatMayNotBeRunIsNamed() throws Exception {
        // Given
        FenceScript fence = made(FenceOptions.of(script));

        // Then
        refused(" was not run: it is not there", run(fence));
        Files.createDirectory(script);
        refused(" was not run: it is no file", run(fence));
        Files.delete(script);
        fakes.program("fence", "echo \"$1\" >> " + folder + "/runs; echo off");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
        refused(" was not run: it is not executable; run: chmod 750 " + script, run(fence));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xrwx"));
        refused(" was not run: anybody may write " + script + "; run: chmod o-w " + script, run(fence));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        refused(" was not run: anybody may write " + folder + "; run: chmod o-w " + folder, run(fence));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals("", fakes.read("runs"));
        assertTrue(run(fence).confirmed());
    }

    @Test
    void oneAtATime() throws Exception {
        // Given
        FenceScript fence = fence("until [ -e go ]; do sleep 0.05; done", "echo off");
        Future<FenceResult> first = fence.fence(PEER, EPOCH, "silent");
        await().until(() -> !fakes.read("runs").isEmpty());

        // When
        FenceResult second = run(fence);

        // Then
        refused(" was not run: it runs already, against pbx-b for 12/pbx-b", second);
        assertFalse(first.isComplete());
        fakes.file("go");
        assertTrue(Fakes.result(first).confirmed());
        assertEquals("off pbx-b 12/pbx-b\nstatus pbx-b\n", fakes.read("runs"));
        assertTrue(run(fence).confirmed(), "the next one is free to run");
    }

    /** The script ends only when the event loop, which ordered it, finds time for something else. */
    @Test
    void theEventLoopIsNotHeld() throws Exception {
        // Given
        FenceScript fence = fence("until [ -e go ]; do sleep 0.05; done", "echo off");
        Promise<FenceResult> result = Promise.promise();

        // When
        vertx.runOnContext(ordered -> {
            fence.fence(PEER, EPOCH, "silent").onComplete(result);
            vertx.runOnContext(next -> vertx.fileSystem().createFile(folder + "/go"));
        });

        // Then
        assertTrue(Fakes.result(result.future()).confirmed());
    }

    @Test
    void anOldOrderIsNotCarriedOut() throws Exception {
        // Given
        fence("true", "echo off");
        AtomicInteger asked = new AtomicInteger();
        FenceScript paused = new FenceScript(
                vertx,
                () -> asked.getAndIncrement() == 0 ? 0 : Duration.ofSeconds(20).toNanos(),
                FenceOptions.of(script));

        // When
        FenceResult result = run(paused);

        // Then
        refused(" was not run: the order is 20000 ms old, the peer may be well again", result);
        assertEquals("", fakes.read("runs"));
    }

    /** The process is paused after the second query has ended, and before its answer is heard. */
    @Test
    void anOldAnswerIsNotBelieved() throws Exception {
        // Given
        fence("true", "touch asked; echo off");
        Path asked = folder.resolve("asked");
        FenceScript paused = new FenceScript(
                vertx,
                () -> {
                    boolean runs = Thread.currentThread().getName().startsWith("tandem-fence");
                    return System.nanoTime()
                            + (!runs && Files.exists(asked)
                                    ? Duration.ofMinutes(10).toNanos()
                                    : 0);
                },
                FenceOptions.of(script));

        // When
        FenceResult result = run(paused);

        // Then
        assertFalse(result.confirmed());
        assertTrue(
                result.words()
                        .matches(
                                ".* status said 'off', but that was asked 60\\d{4} ms ago and is too old to be believed"
                                        + " \\(13000 ms at most\\)"),
                result.words());
    }

    @Test
    void stopKillsWhatRunsAndNothingIsConfirmed() throws Exception {
        // Given
        FenceScript fence = fence("echo $$ > own; exec sleep 600", "echo off");
        Future<FenceResult> running = fence.fence(PEER, EPOCH, "silent");
        await().until(() -> !fakes.read("own").isBlank());

        // When
        Future<Void> stopped = fence.stop();

        // Then
        await().until(stopped::succeeded);
        refused(" off was killed, because Tandem stops", Fakes.result(running));
        refused(" was not run: Tandem stops", run(fence));
        assertFalse(fakes.lives("own"));
    }
}
