package org.tandemha.identity.interpreter;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a shell script that speaks as nft and ip do, and misbehaves on demand. */
class InterpreterTest {
    private static final String SCRIPT = """
            #!/bin/sh
            echo start >> "$1/starts"
            while read -r line; do
              case "$line" in
                tandem_end_*)
                  if [ "$style" = nft ]; then
                    printf 'Error: syntax error, unexpected newline, expecting string\\n%s\\n            ^\\n' "$line" >&2
                  else
                    printf 'Object "%s" is unknown, try "ip help".\\nCommand failed -:2\\n' "$line" >&2
                  fi ;;
                style*) style=${line#style } ;;
                wrong*) printf 'Error: No such file or directory\\n%s\\n     ^^^^\\n' "$line" >&2 ;;
                show*) if [ "$style" = nft ]; then echo one; echo '  two'; else printf 'one\\n  two'; fi ;;
                hang*) sleep 60 ;;
                die*) exit 3 ;;
                flood*) exec yes ;;
                note*) echo "$line" >> "$1/notes" ;;
              esac
            done
            """;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<Interpreter> all = new ArrayList<>();

    @BeforeEach
    void script() throws Exception {
        Files.writeString(folder.resolve("interpreter"), SCRIPT);
        Files.writeString(folder.resolve("starts"), "");
    }

    @AfterEach
    void close() {
        all.forEach(Interpreter::close);
        await().until(vertx.close()::isComplete);
    }

    private Interpreter interpreter(Duration deadline, int waiting, int linesPerProcess) {
        Interpreter made = new Interpreter(
                vertx,
                System::nanoTime,
                task -> {
                    Thread thread = new Thread(task, "interpreter");
                    thread.setDaemon(true);
                    return thread;
                },
                new InterpreterOptions(
                        "fake",
                        List.of("/bin/sh", folder.resolve("interpreter").toString(), folder.toString()),
                        Map.of(),
                        deadline,
                        waiting,
                        64 * 1024,
                        Duration.ofMillis(5),
                        Duration.ofMillis(50),
                        linesPerProcess));
        all.add(made);
        return made.start();
    }

    private Interpreter interpreter() {
        return interpreter(Duration.ofSeconds(20), 64, 1000);
    }

    private static <T> Future<T> ended(Future<T> future) {
        await().until(future::isComplete);
        return future;
    }

    private long starts() throws Exception {
        return Files.readAllLines(folder.resolve("starts")).size();
    }

    @Test
    void silenceIsConsentAndAComplaintIsRefusal() throws Exception {
        for (String style : List.of("nft", "ip")) {
            // Given
            Interpreter fake = interpreter();
            ended(fake.run("style " + style));

            // When
            Future<Void> fine = ended(fake.run("note fine"));
            Future<Void> wrong = ended(fake.run("wrong word"));
            Future<List<String>> shown = ended(fake.ask("show"));

            // Then
            assertTrue(fine.succeeded(), String.valueOf(fine.cause()));
            assertInstanceOf(Refused.class, wrong.cause());
            assertEquals(
                    "fake: Error: No such file or directory | wrong word",
                    wrong.cause().getMessage());
            assertEquals(List.of("one", "  two"), shown.result());
        }
    }

    @Test
    void linesKeepTheirOrder() throws Exception {
        // Given
        Interpreter fake = interpreter();

        // When
        List<Future<Void>> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(fake.run("note " + i));
        }

        // Then
        many.forEach(InterpreterTest::ended);
        List<String> notes = Files.readAllLines(folder.resolve("notes"));
        for (int i = 0; i < 50; i++) {
            assertEquals("note " + i, notes.get(i));
        }
        assertEquals(1, starts());
    }

    @Test
    void whatHangsIsKilledAtTheDeadlineAndTheNextLineHasAFreshProcess() throws Exception {
        // Given
        Interpreter fake = interpreter(Duration.ofSeconds(2), 64, 1000);
        ended(fake.run("note before"));

        // When
        Future<Void> hanging = ended(fake.run("hang"));

        // Then
        assertInstanceOf(Unanswered.class, hanging.cause());
        assertEquals("fake did not answer within 2000 ms", hanging.cause().getMessage());
        await().until(() -> ended(fake.run("note after")).succeeded());
        assertTrue(starts() >= 2);
    }

    @Test
    void lineThatWaitedPastItsDeadlineIsNeverSent() throws Exception {
        // Given
        Interpreter fake = interpreter(Duration.ofMillis(1500), 64, 1000);
        fake.run("hang");
        Future<Void> late = fake.run("note late");
        ended(late);

        // When
        await().until(() -> ended(fake.run("note after")).succeeded());

        // Then
        assertInstanceOf(Unanswered.class, late.cause());
        assertTrue(!Files.readAllLines(folder.resolve("notes")).contains("note late"));
    }

    @Test
    void endOfTheProcessFailsItsLineOnly() {
        // Given
        Interpreter fake = interpreter();

        // When
        Future<Void> dying = ended(fake.run("die"));

        // Then
        assertInstanceOf(Unanswered.class, dying.cause());
        assertTrue(ended(fake.run("note after")).succeeded());
    }

    @Test
    void floodEndsTheProcess() {
        // Given
        Interpreter fake = interpreter();

        // When
        Future<List<String>> flooded = ended(fake.ask("flood"));

        // Then
        assertEquals("fake: it said more than 65536 bytes", flooded.cause().getMessage());
        assertTrue(ended(fake.run("note after")).succeeded());
    }

    @Test
    void moreLinesThanMayWaitAreRefused() {
        // Given
        Interpreter fake = interpreter(Duration.ofSeconds(20), 2, 1000);
        ended(fake.run("note first"));
        fake.run("hang");
        List<Future<Void>> more = List.of(fake.run("note"), fake.run("note"), fake.run("note"), fake.run("note"));

        // When
        await().until(() -> more.get(3).isComplete());

        // Then
        assertEquals("fake: more than 2 lines wait", more.get(3).cause().getMessage());
    }

    @Test
    void processIsReplacedBeforeItsHistoryGrows() throws Exception {
        // Given
        Interpreter fake = interpreter(Duration.ofSeconds(20), 64, 10);

        // When
        for (int i = 0; i < 35; i++) {
            assertTrue(ended(fake.run("note " + i)).succeeded());
        }

        // Then
        await().until(() -> starts() == 4);
        assertEquals(35, Files.readAllLines(folder.resolve("notes")).size());
    }

    @Test
    void closedAnswersNobody() {
        // Given
        Interpreter fake = interpreter();

        // When
        fake.close();

        // Then
        assertEquals("fake is closed", ended(fake.run("note")).cause().getMessage());
        assertThrows(IllegalArgumentException.class, () -> fake.run("two\nlines"));
    }
}
