package org.tandemha.probe.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.probe.asterisk.ThreadTimes.Time;

class ThreadTimesTest {
    private static final long SECOND_NS = 1_000_000_000;

    @TempDir
    Path proc;

    @Test
    void whatWasWantedAndNotHadIsMeasuredByOneProcessorAtLeast() {
        assertEquals(0, new Time(SECOND_NS, 0).wantPercent(SECOND_NS));
        assertEquals(1, new Time(1_000_000, SECOND_NS / 100).wantPercent(SECOND_NS));
        assertEquals(50, new Time(SECOND_NS / 4, SECOND_NS / 2).wantPercent(SECOND_NS));
        assertEquals(75, new Time(SECOND_NS, 3 * SECOND_NS).wantPercent(SECOND_NS));
        assertEquals(0, Time.NONE.wantPercent(0));
    }

    @Test
    void threadsThatBeganCountWholeThoseThatEndedNotAtAll() {
        ThreadTimes before = new ThreadTimes(Map.of(1, new Time(100, 10), 2, new Time(500, 50), 3, new Time(900, 90)));
        ThreadTimes now = new ThreadTimes(Map.of(1, new Time(150, 30), 3, new Time(7, 5), 4, new Time(20, 2)));

        // thread 3 ended and its number was given anew
        assertEquals(new Time(50 + 7 + 20, 20 + 5 + 2), now.since(before));
    }

    @Test
    void rubbishFromTheKernelIsNoThread() throws Exception {
        // Given
        thread("11", "1000 200 3\n");
        thread("12", "\n");
        thread("13", "12 words 3\n");
        Files.createDirectories(proc.resolve("7/task/14"));

        // When
        ThreadTimes times = new ProcessFiles(proc, proc.resolve("pid")).threadTimes(7);

        // Then
        assertEquals(Map.of(11, new Time(1000, 200)), times.byThread());
        assertThrows(NumberFormatException.class, () -> Time.parse("12"));
    }

    @Test
    void aProcessThatIsGoneHasNone() throws Exception {
        ProcessFiles files = new ProcessFiles(proc, proc.resolve("pid"));

        assertEquals(Map.of(), files.threadTimes(8).byThread());
        assertEquals(OptionalInt.empty(), files.pid());
    }

    private void thread(String id, String schedstat) throws Exception {
        Path folder = proc.resolve("7/task/" + id);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("schedstat"), schedstat);
    }
}
