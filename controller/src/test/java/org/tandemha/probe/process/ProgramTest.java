package org.tandemha.probe.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramTest {
    private static final int MAX_BYTES = 16_384;

    private Vertx vertx;
    private WorkerExecutor workers;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        workers = vertx.createSharedWorkerExecutor("programs", 2);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Program script(Duration deadline, String... lines) throws Exception {
        Path script = folder.resolve("script");
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Program(
                List.of(script.toString(), "first arg", "$HOME;`id`"),
                Map.of("TANDEM_SENSOR", "ups"),
                deadline,
                MAX_BYTES,
                System::nanoTime);
    }

    private Outcome outcome(Program program) {
        return outcome(program.run(vertx, workers));
    }

    private static Outcome outcome(Future<Outcome> run) {
        return run.toCompletionStage().toCompletableFuture().join();
    }

    private long pidFrom(String file) throws Exception {
        Path path = folder.resolve(file);
        await().until(() -> Files.exists(path) && !Files.readString(path).isBlank());
        return Long.parseLong(Files.readString(path).strip());
    }

    private static int descriptors() {
        return new java.io.File("/proc/self/fd").list().length;
    }

    private static boolean alive(long pid) {
        // a zombie whose parent (here: process 1 of a container) does not wait for it is dead enough
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (java.io.IOException gone) {
            return false;
        }
    }

    @Test
    void exitCodeAndBothOutputsComeBackAndNoShellSeesTheArguments() throws Exception {
        // Given
        Program program = script(Duration.ofSeconds(10), "echo \"$1|$2\"", "echo words >&2", "exit 2");

        // When
        Outcome.Ended ended = assertInstanceOf(Outcome.Ended.class, outcome(program));

        // Then
        assertEquals(2, ended.code());
        assertEquals("first arg|$HOME;`id`\n", ended.out());
        assertEquals("words\n", ended.err());
    }

    @Test
    void environmentIsMinimalAndInputIsEmpty() throws Exception {
        // Given
        Program program = script(Duration.ofSeconds(10), "env | cut -d= -f1 | sort | tr '\\n' ' '", "cat");

        // When
        Outcome.Ended ended = assertInstanceOf(Outcome.Ended.class, outcome(program));

        // Then (a shell adds PWD itself, some add OLDPWD, SHLVL and _)
        List<String> names = List.of(
                ended.out().strip().replaceAll("\\b(OLDPWD|SHLVL|_) ?", "").split(" "));
        assertEquals(List.of("HOME", "LC_ALL", "PATH", "PWD", "TANDEM_SENSOR"), names);
    }

    @Test
    void argumentsAndFactsOfOneRunAreNotThoseOfTheNext() throws Exception {
        // Given
        Program program = script(Duration.ofSeconds(10), "echo \"$# $3 $TANDEM_SENSOR ${TANDEM_FACT-none}\"");

        // When
        Outcome.Ended with = assertInstanceOf(
                Outcome.Ended.class,
                outcome(program.run(vertx, workers, List.of("third; `id`"), Map.of("TANDEM_FACT", "two"))));
        Outcome.Ended without = assertInstanceOf(Outcome.Ended.class, outcome(program));

        // Then
        assertEquals("3 third; `id` ups two\n", with.out());
        assertEquals("2  ups none\n", without.out());
    }

    @Test
    void overrunKillsTheProgramAndItsChildren() throws Exception {
        // Given
        Program program = script(
                Duration.ofMillis(700),
                "sleep 600 &",
                "echo $! > " + folder + "/child",
                "echo $$ > " + folder + "/own",
                "wait");

        // When
        Outcome outcome = outcome(program);

        // Then
        assertEquals(new Outcome.Overran(Duration.ofMillis(700)), outcome);
        long own = pidFrom("own");
        long child = pidFrom("child");
        await().until(() -> !alive(own) && !alive(child));
    }

    @Test
    void whatAProgramLeavesInTheBackgroundIsKilledWhenItEnds() throws Exception {
        // Given
        Program program = script(
                Duration.ofSeconds(20), "sleep 600 > /dev/null 2>&1 &", "echo $! > " + folder + "/child", "echo done");

        // When
        Outcome.Ended ended = assertInstanceOf(Outcome.Ended.class, outcome(program));

        // Then
        assertEquals("done\n", ended.out());
        assertTrue(ended.took().compareTo(Duration.ofSeconds(15)) < 0, "took " + ended.took());
        long child = pidFrom("child");
        await().until(() -> !alive(child));
    }

    @Test
    void floodOfOutputIsCutAndKilled() throws Exception {
        // Given
        Program program = script(Duration.ofSeconds(30), "echo $$ > " + folder + "/own", "exec yes");

        // When
        Outcome outcome = outcome(program);

        // Then
        assertEquals(new Outcome.TooMuch(MAX_BYTES), outcome);
        long own = pidFrom("own");
        await().until(() -> !alive(own));
    }

    @Test
    void floodByAChildLeftBehindEndsAtTheDeadlineToo() throws Exception {
        // Given
        Program program = script(Duration.ofMillis(500), "yes &", "echo $! > " + folder + "/child", "exit 0");

        // When
        Outcome outcome = outcome(program);

        // Then
        assertFalse(outcome instanceof Outcome.NotStarted, outcome.toString());
        long child = pidFrom("child");
        await().until(() -> !alive(child));
    }

    @Test
    void moreThanAPipeHoldsIsReadWhileItRuns() throws Exception {
        // Given
        Program program = script(Duration.ofSeconds(20), "head -c 16000 /dev/zero | tr '\\0' x", "echo; exit 1");

        // When
        Outcome.Ended ended = assertInstanceOf(Outcome.Ended.class, outcome(program));

        // Then
        assertEquals(1, ended.code());
        assertEquals(16_001, ended.out().length());
    }

    @Test
    void whatIsNoExecutableIsNamed() {
        // Given
        Path missing = folder.resolve("missing");
        Program program =
                new Program(List.of(missing.toString()), Map.of(), Duration.ofSeconds(1), MAX_BYTES, System::nanoTime);

        // When
        Outcome outcome = outcome(program);

        // Then
        assertEquals(new Outcome.NotStarted(missing + " is not there or not executable"), outcome);
    }

    @Test
    void stopEndsARunWithinMoments() throws Exception {
        // Given
        Program program = script(Duration.ofSeconds(50), "echo $$ > " + folder + "/own", "exec sleep 600");
        var run = program.run(vertx, workers);
        long own = pidFrom("own");

        // When
        program.stop();

        // Then
        await().until(run::isComplete);
        await().until(() -> !alive(own));
    }

    @Test
    void hundredRunsLeaveNoProcessesAndNoDescriptors() throws Exception {
        // Given
        Program program = script(Duration.ofSeconds(10), "echo ok");
        outcome(program);
        long before = descriptors();

        // When
        for (int i = 0; i < 100; i++) {
            assertEquals(
                    "ok\n",
                    assertInstanceOf(Outcome.Ended.class, outcome(program)).out());
        }

        // Then
        assertEquals(
                0,
                ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .count());
        await().until(() -> descriptors() <= before + 3);
    }
}
