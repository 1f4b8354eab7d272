package org.tandemha.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The verbs against an HTTP server that answers what a daemon would. */
@SuppressWarnings("StringConcatToTextBlock") // the ends of lines are part of what is tested
class TandemTest {
    private static final Path MAN = Path.of("man");
    private static final String HEAD =
            "\"member\":\"a\",\"verdict\":\"%s\",\"because\":\"Calls are bridged.\",\"score\":97,\"sinceNs\":1763000000000000000";
    private static final String SENSOR =
            "{\"id\":\"call.core\",\"level\":\"OK\",\"unit\":\"ms\",\"value\":4.2,\"ageMs\":120,"
                    + "\"weight\":30,\"critical\":true,\"thresholds\":{\"degraded\":80,\"failed\":95},\"because\":\"bridged in 4.2 ms\"}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer daemon;
    private String asked = "";

    @BeforeEach
    void start() throws IOException {
        daemon = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        daemon.start();
    }

    @AfterEach
    void stop() {
        daemon.stop(0);
    }

    private void answers(String path, int status, String body) {
        daemon.createContext("/api/v1/" + path, exchange -> {
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private final class Scripted implements Outside {
        private List<Checked> checks = List.of();

        @Override
        public int run(Path settings) {
            return 0;
        }

        @Override
        public Access access(Path settings) {
            return new Access(
                    URI.create("http://127.0.0.1:" + daemon.getAddress().getPort()), "secret");
        }

        @Override
        public String check(Path settings) throws Failure {
            throw new Failure(Exit.CONFIG, settings + ":3: no good");
        }

        @Override
        public String show(Path settings) {
            return "member: a\n";
        }

        @Override
        public List<Checked> doctor(Optional<Path> settings) {
            return checks;
        }

        @Override
        public PkiWork pki(Path settings) throws Failure {
            throw new Failure(Exit.UNAVAILABLE, "no certificates here");
        }

        @Override
        public JournalVerified verifyJournal(Path settings) {
            JournalFlaw flaw = new JournalFlaw(JournalState.TAMPERED, "journal.jsonl", 7, "does not follow line 6");
            return new JournalVerified(JournalState.TAMPERED, "Changed.", "abc", List.of(flaw));
        }

        @Override
        public List<String> history(Path settings, Set<String> kinds, int most) {
            String role =
                    "{\"atNs\":0,\"kind\":\"role\",\"what\":\"STANDBY to ACTIVE\",\"because\":\"holds epoch 2/b\"}";
            return kinds.contains("role") ? List.of(role, "{torn") : List.of();
        }

        @Override
        public String version() {
            return "1.2.3";
        }
    }

    private final Scripted outside = new Scripted();

    private Terminal terminal(boolean screen, Map<String, String> environment) {
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment, screen, 0);
    }

    private int run(String... args) {
        return Tandem.execute(outside, terminal(false, Map.of()), args);
    }

    @Test
    void statusSaysTheVerdictAndReturnsIt() {
        // Given
        answers(
                "status",
                200,
                "{" + HEAD.formatted("DEGRADED") + ",\"findings\":[{\"diagnosis\":\"TRUNK_DOWN\","
                        + "\"verdict\":\"DEGRADED\",\"because\":\"Trunk itsp is rejected.\"}],\"sensors\":{\"OK\":3,\"FAILED\":1}}");

        // When
        int exit = run("status", "-c", "x.yml");

        // Then
        assertEquals(Exit.DEGRADED, exit);
        assertTrue(out.toString().startsWith("a  DEGRADED  score 97  since "), out.toString());
        assertTrue(out.toString().contains("\n  TRUNK_DOWN  Trunk itsp is rejected.\n"), out.toString());
        assertTrue(out.toString().endsWith("sensors: 3 ok, 0 degraded, 1 failed, 0 unknown\n"), out.toString());
        assertEquals("GET /api/v1/status Bearer secret ", asked);
    }

    @Test
    void eachVerdictHasItsExitCode() {
        assertEquals(0, Exit.of("HEALTHY"));
        assertEquals(1, Exit.of("DEGRADED"));
        assertEquals(2, Exit.of("FAILING"));
        assertEquals(2, Exit.of("FAILED"));
        assertEquals(3, Exit.of("UNKNOWN"));
        assertEquals(3, Exit.of("anything else"));
    }

    @Test
    void colourIsForTerminalsThatWantIt() {
        // Given
        answers("status", 200, "{" + HEAD.formatted("HEALTHY") + "}");

        // When
        Tandem.execute(outside, terminal(true, Map.of("NO_COLOR", "1")), "status");
        Tandem.execute(outside, terminal(false, Map.of()), "status");
        Tandem.execute(outside, terminal(true, Map.of("TERM", "dumb")), "status");
        String plain = out.toString();
        Tandem.execute(outside, terminal(true, Map.of("TERM", "xterm")), "status");

        // Then
        assertFalse(plain.contains("\u001b"), plain);
        assertTrue(out.toString().contains("\u001b[32mHEALTHY\u001b[0m"), out.toString());
    }

    @Test
    void whyShowsEvidenceAndChanges() {
        // Given
        answers(
                "why",
                200,
                "{" + HEAD.formatted("FAILING")
                        + ",\"findings\":[{\"diagnosis\":\"CALLS_FAILING\",\"verdict\":\"FAILING\",\"because\":\"3 of 3 failed.\","
                        + "\"evidence\":[\"call.core\"],\"explains\":[\"call.sip\"]}],\"sensors\":[" + SENSOR
                        + "],\"changes\":[{\"atNs\":1763000000000000000,\"kind\":\"sensor\",\"what\":\"call.core\",\"from\":\"OK\","
                        + "\"to\":\"FAILED\",\"because\":\"no leg B\"}]}");

        // When
        int exit = run("why", "-n", "5");

        // Then
        assertEquals(Exit.FAILING, exit);
        assertTrue(asked.startsWith("GET /api/v1/why?changes=5 "), asked);
        String text = out.toString();
        assertTrue(text.contains("CALLS_FAILING  3 of 3 failed.\n  shown by  call.core\n  explains  call.sip\n"), text);
        assertTrue(text.contains("call.core OK -> FAILED: no leg B"), text);
    }

    @Test
    void sensorsAreATable() {
        // Given
        answers("sensors", 200, "{\"verdict\":\"HEALTHY\",\"sensors\":[" + SENSOR + "]}");

        // When
        run("sensors");

        // Then
        assertEquals(
                "SENSOR     LEVEL  VALUE   LIMITS   AGE     WEIGHT  BECAUSE\n"
                        + "call.core  OK     4.2 ms  80 / 95  120 ms  30!     bridged in 4.2 ms\n",
                out.toString());
    }

    @Test
    void oneCallShowsItsStages() {
        // Given
        answers(
                "call-test",
                200,
                "{\"path\":\"core\",\"outcome\":\"PROVEN\",\"bridged\":true,\"because\":\"bridged\","
                        + "\"stages\":[{\"stage\":\"ORIGINATE\",\"afterMs\":1.0},{\"stage\":\"ANSWER\",\"afterMs\":2.25}]}\n"
                        + "{\"summary\":{\"calls\":1,\"bridged\":1,\"notTried\":0}}\n");

        // When
        int exit = run("call-test");

        // Then
        assertEquals(Exit.HEALTHY, exit);
        assertTrue(asked.endsWith("{\"path\":\"core\",\"count\":1}"), asked);
        assertEquals(
                "core  PROVEN\nbridged\n  STAGE      AFTER\n  ORIGINATE  1 ms\n  ANSWER     2.25 ms\n", out.toString());
    }

    @Test
    void callsThatFailAreNamedAndCounted() {
        // Given
        answers(
                "call-test",
                200,
                "{\"bridged\":true}\n{\"bridged\":false,\"because\":\"no audio\"}\n"
                        + "{\"summary\":{\"calls\":2,\"bridged\":1,\"notTried\":0,\"medianMs\":4,\"p99Ms\":5,\"maxMs\":6}}\n");

        // When
        int exit = run("call-test", "sip", "-n", "2");

        // Then
        assertEquals(Exit.FAILING, exit);
        assertEquals(
                "  no audio\nsip: 1 of 2 bridged, time to proof: median 4 ms, p99 5 ms, max 6 ms\n", out.toString());
    }

    @Test
    void theDaemonsRefusalIsTheMessage() {
        // Given
        answers("call-test", 400, "{\"title\":\"Bad request\",\"detail\":\"path fax is not configured\"}");

        // When
        int exit = run("call-test", "fax");

        // Then
        assertEquals(Exit.USAGE, exit);
        assertEquals("tandem: path fax is not configured\n", err.toString());
    }

    @Test
    void aDaemonThatIsNotThereIsUnknown() {
        // Given
        daemon.stop(0);

        // When
        int exit = run("status");

        // Then
        assertEquals(Exit.UNKNOWN, exit);
        assertTrue(
                err.toString().startsWith("tandem: the daemon cannot be asked: nothing listens at "), err.toString());
    }

    @Test
    void usageAndSettingsHaveTheirOwnExitCodes() {
        assertEquals(Exit.USAGE, run("frobnicate"));
        assertEquals(Exit.USAGE, run("config"));
        assertEquals(Exit.USAGE, run("log-level", "x", "loud"));
        assertEquals(Exit.CONFIG, run("config", "check", "-c", "x.yml"));
        assertTrue(err.toString().endsWith("tandem: x.yml:3: no good\n"), err.toString());
    }

    @Test
    void levelsMayBeWrittenSmall() {
        // Given
        answers("log-level", 200, "{\"levels\":{\"org.tandemha\":\"debug\"}}");

        // When
        int exit = run("log-level", "org.tandemha", "debug");

        // Then
        assertEquals(Exit.HEALTHY, exit);
        assertTrue(asked.endsWith("{\"logger\":\"org.tandemha\",\"level\":\"debug\"}"), asked);
        assertEquals("org.tandemha  debug\n", out.toString());
    }

    @Test
    void theDoctorsMendingIsShownBelow() {
        // Given
        outside.checks = List.of(
                new Outside.Checked(
                        "AMI", "user", Outside.Standing.MISSING, "no such user", Optional.of("do this\nthen that")),
                new Outside.Checked("AMI", "port", Outside.Standing.GOOD, "it answers", Optional.empty()));

        // When
        int exit = run("doctor");

        // Then
        assertEquals(Exit.FAILING, exit);
        assertEquals(
                "AMI\n  missing  user: no such user\n           -> do this\n           -> then that\n"
                        + "  ok       port: it answers\n1 missing.\n",
                out.toString());
    }

    @Test
    void everyPartOfPkiTakesItsArguments() {
        // Then: each reaches its work, which there is none of here
        for (String line : List.of(
                "init --cluster lab --passphrase-file p",
                "issue pbx-b --listen 127.0.0.1:7443 --minutes 5 --no-wait",
                "serve --listen 127.0.0.1:7443 --passphrase-env P",
                "join tandem-join-x",
                "renew --authority 127.0.0.1:7443",
                "revoke pbx-b --passphrase-file p",
                "list --json",
                "export f",
                "import f --passphrase-file p")) {
            assertEquals(Exit.UNAVAILABLE, run(("pki " + line).split(" ")), line + ": " + err);
        }
        assertEquals(Exit.USAGE, run("pki"));
    }

    @Test
    void completionKnowsEveryVerb() {
        // When
        run("completion");

        // Then
        for (String verb : List.of(
                "run", "status", "why", "sensors", "call-test", "config", "doctor", "pki", "history", "journal")) {
            assertTrue(out.toString().contains(verb), verb);
        }
    }

    /** The man pages are kept in the tree; -Dman.write=true writes them anew. */
    @Test
    void manPagesAreThoseOfTheVerbs() throws IOException {
        // Given
        CommandLine line = Tandem.line(outside, terminal(false, Map.of()));
        Map<String, String> pages = ManPage.all(line.getCommandSpec());

        // When
        if (Boolean.getBoolean("man.write")) {
            Files.createDirectories(MAN);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(MAN.resolve(page.getKey()), page.getValue());
            }
        }

        // Then
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertEquals(page.getValue(), Files.readString(MAN.resolve(page.getKey())), page.getKey());
        }
    }

    @Test
    void progressFitsTheTerminal() {
        // Given
        Terminal narrow = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), true, 20);
        Progress progress = new Progress(narrow, 100);

        // When
        progress.at(50);
        progress.at(100);
        progress.end();

        // Then
        assertEquals("\r[#####     ] 50/100\r[#########] 100/100\r\u001b[K", err.toString());
    }

    @Test
    void progressIsNotDrawnWhereNobodyWouldSeeIt() {
        // Given
        Terminal file = terminal(false, Map.of());
        Terminal dumb =
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of("TERM", "dumb"), true, 80);

        // When
        new Progress(file, 100).at(50);
        new Progress(dumb, 100).at(50);

        // Then
        assertEquals("", err.toString());
        assertFalse(dumb.isScreen());
    }
}
