package org.tandemha.probe.asterisk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * What to watch of Asterisk itself. What is left out (null) takes the default given here; a value out of its range is an
 * {@link IllegalArgumentException} that names key, value and rule.
 *
 * @param pidFile where Asterisk writes its process id; default {@code /run/asterisk/asterisk.pid}
 * @param processName of the process behind it; default {@code asterisk}
 * @param beat between two looks at process, AMI and dialplan; default 1 s
 * @param pingDeadline an unanswered ping after so long is silence; default 1 s
 * @param stalledAfter silence after which a process that does nothing has stalled; default 600 ms
 * @param busyStalledAfter the same for one that uses processor time; default 5 s
 * @param dialplan contexts that must exist, each as {@code context,exten,priority}; default none
 * @param probeContext Tandem's own; default {@code tandem-probe,core,1}
 * @param trunks by name; default none
 * @param trunkBeat between two readings of each trunk; default 1 s
 * @param pollInterval between two lists of registrations, contacts, spans and channels, which correct lost events;
 *     default 15 s
 * @param contactsWindow within which a loss of contacts is sudden; default 1 min
 * @param contactsForget after which a lasting loss is taken for the new normal; default 1 h
 * @param taskprocessorsInterval between two looks at the queues; default 5 s
 */
public record AsteriskOptions(
        Path pidFile,
        String processName,
        Duration beat,
        Duration pingDeadline,
        Duration stalledAfter,
        Duration busyStalledAfter,
        List<String> dialplan,
        String probeContext,
        Map<String, TrunkOptions> trunks,
        Duration trunkBeat,
        Duration pollInterval,
        Duration contactsWindow,
        Duration contactsForget,
        Duration taskprocessorsInterval) {

    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration SELDOM = Duration.ofSeconds(5);

    public AsteriskOptions(
            @Nullable Path pidFile,
            @Nullable String processName,
            @Nullable Duration beat,
            @Nullable Duration pingDeadline,
            @Nullable Duration stalledAfter,
            @Nullable Duration busyStalledAfter,
            @Nullable List<String> dialplan,
            @Nullable String probeContext,
            @Nullable Map<String, TrunkOptions> trunks,
            @Nullable Duration trunkBeat,
            @Nullable Duration pollInterval,
            @Nullable Duration contactsWindow,
            @Nullable Duration contactsForget,
            @Nullable Duration taskprocessorsInterval) {
        this.pidFile = pidFile == null ? Path.of("/run/asterisk/asterisk.pid") : pidFile;
        this.processName = processName == null ? "asterisk" : processName;
        this.beat = time("beat", beat, Duration.ofSeconds(1));
        this.pingDeadline = time("pingDeadline", pingDeadline, Duration.ofSeconds(1));
        this.stalledAfter = time("stalledAfter", stalledAfter, Duration.ofMillis(600));
        this.busyStalledAfter = time("busyStalledAfter", busyStalledAfter, Duration.ofSeconds(5));
        this.dialplan = dialplan == null ? List.of() : List.copyOf(dialplan);
        this.probeContext = probeContext == null ? "tandem-probe,core,1" : probeContext;
        this.trunks = trunks == null ? Map.of() : Map.copyOf(trunks);
        this.trunkBeat = time("trunkBeat", trunkBeat, Duration.ofSeconds(1));
        this.pollInterval = time("pollInterval", pollInterval, Duration.ofSeconds(15));
        this.contactsWindow = time("contactsWindow", contactsWindow, Duration.ofMinutes(1));
        this.contactsForget = time("contactsForget", contactsForget, Duration.ofHours(1));
        this.taskprocessorsInterval = time("taskprocessorsInterval", taskprocessorsInterval, Duration.ofSeconds(5));
        this.dialplan.forEach(Watched::parse);
        Watched.parse(this.probeContext);
        for (String name : this.trunks.keySet()) {
            Rule.name("trunks", name);
        }
    }

    /** Everything as it is without a word in the settings. */
    public static AsteriskOptions defaults() {
        return new AsteriskOptions(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * One trunk: what of it can be watched over AMI; a part that is null is not watched.
     *
     * @param registration name of the outbound registration in pjsip.conf
     * @param aor name of its AOR, whose contact Asterisk qualifies
     * @param endpoint of that AOR; null where it bears the same name
     * @param qualifyInterval how often Tandem has Asterisk send OPTIONS; null leaves it to {@code qualify_frequency}
     * @param span number of its DAHDI span
     */
    public record TrunkOptions(
            @Nullable String registration,
            @Nullable String aor,
            @Nullable String endpoint,
            @Nullable Duration qualifyInterval,
            @Nullable Integer span) {
        public TrunkOptions {
            if (qualifyInterval != null) {
                // more often, and the ITSP may shut the caller out
                Rule.within("qualifyInterval", qualifyInterval, SELDOM, OFTEN, LONGEST);
            }
            if (span != null) {
                Rule.within("span", span, 1, 1, 1024);
            }
        }
    }

    private static Duration time(String key, @Nullable Duration value, Duration or) {
        return Rule.within(key, value, or, SHORTEST, LONGEST);
    }
}
