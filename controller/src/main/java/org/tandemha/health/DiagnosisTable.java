package org.tandemha.health;

import static org.tandemha.health.Diagnosis.ASTERISK_DEAD;
import static org.tandemha.health.Diagnosis.ASTERISK_HUNG;
import static org.tandemha.health.Diagnosis.CALLS_FAILING;
import static org.tandemha.health.Diagnosis.CONTACTS_LOST;
import static org.tandemha.health.Diagnosis.HOST_SICK;
import static org.tandemha.health.Diagnosis.ISOLATED;
import static org.tandemha.health.Diagnosis.LINK_CUT;
import static org.tandemha.health.Diagnosis.NO_MEDIA;
import static org.tandemha.health.Diagnosis.OVERLOADED;
import static org.tandemha.health.Diagnosis.PEER_DOWN;
import static org.tandemha.health.Diagnosis.PROBE_BROKEN;
import static org.tandemha.health.Diagnosis.SELF_SUSPECT;
import static org.tandemha.health.Diagnosis.TRUNK_DOWN;
import static org.tandemha.health.Diagnosis.UPSTREAM_DOWN;
import static org.tandemha.health.Subject.AMI;
import static org.tandemha.health.Subject.ARI;
import static org.tandemha.health.Subject.CALL;
import static org.tandemha.health.Subject.CARRIER;
import static org.tandemha.health.Subject.CONTACTS;
import static org.tandemha.health.Subject.DIALPLAN;
import static org.tandemha.health.Subject.HOST;
import static org.tandemha.health.Subject.LINK;
import static org.tandemha.health.Subject.LOAD;
import static org.tandemha.health.Subject.MEDIA_CALL;
import static org.tandemha.health.Subject.PROBE_CONTEXT;
import static org.tandemha.health.Subject.SELF;
import static org.tandemha.health.Subject.STALL;
import static org.tandemha.health.Subject.TRAFFIC;
import static org.tandemha.health.Subject.TRUNK;
import static org.tandemha.health.Subject.TRUNK_CALL;
import static org.tandemha.health.Subject.UPSTREAM;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which evidence makes which diagnosis. The rows are asked from the top; one that stands explains the trouble of the
 * subjects it names, which then accuse nobody further down, so that one fault has one diagnosis. At most 30 rows.
 */
public final class DiagnosisTable {
    private static final Duration MOMENT = Duration.ofMillis(400);
    private static final Duration ONE = Duration.ofSeconds(1);
    private static final Duration TWO_AND_HALF = Duration.ofMillis(2500);
    private static final Duration THREE = Duration.ofSeconds(3);
    private static final Duration FIVE = Duration.ofSeconds(5);

    private static final String PROOF = "kept until a call is proven";

    static final List<Row> ROWS = List.of(
            Row.of(
                            SELF_SUSPECT,
                            "a sensor of the controller itself failed",
                            "Who is late sees others as late: suspect yourself first.",
                            AsteriskRows::selfSuspect)
                    .explainingAllBut(SELF),
            Row.of(
                            ASTERISK_DEAD,
                            "the process is gone",
                            "Only the process can prove it; a lost AMI connection cannot.",
                            AsteriskRows::gone)
                    .explaining(
                            STALL,
                            AMI,
                            ARI,
                            CALL,
                            MEDIA_CALL,
                            TRUNK_CALL,
                            DIALPLAN,
                            PROBE_CONTEXT,
                            TRUNK,
                            CONTACTS,
                            LOAD,
                            TRAFFIC)
                    .lingering(HealthOptions::grace, AsteriskRows::unproven, PROOF)
                    .settling(HealthOptions::grace),
            Row.of(
                            ASTERISK_HUNG,
                            "the process does no work, AMI is silent and no call is proven since",
                            "A process that burns processor time may be slow; one that does nothing is stuck.",
                            AsteriskRows::hung)
                    .explaining(
                            AMI,
                            ARI,
                            CALL,
                            MEDIA_CALL,
                            TRUNK_CALL,
                            DIALPLAN,
                            PROBE_CONTEXT,
                            TRUNK,
                            CONTACTS,
                            LOAD,
                            TRAFFIC)
                    .lingering(options -> FIVE, AsteriskRows::unproven, PROOF)
                    .settling(options -> FIVE),
            Row.of(
                            ISOLATED,
                            "carrier lost on a critical interface, on all, or with it every upstream target",
                            "Without a carrier nobody outside can be reached, whatever else still works.",
                            NetworkRows::carrierGone)
                    .explaining(TRUNK, TRUNK_CALL, UPSTREAM, LINK, CARRIER, CONTACTS, TRAFFIC)
                    .settling(HealthOptions::grace),
            Row.of(
                            ISOLATED,
                            "every upstream target and every link failed, at least two",
                            "When nobody at all answers, the common part is this machine.",
                            NetworkRows::nobodyAnswers)
                    .explaining(TRUNK, TRUNK_CALL, UPSTREAM, LINK, CARRIER, CONTACTS, TRAFFIC)
                    .after(THREE)
                    .settling(HealthOptions::grace),
            Row.of(
                            PROBE_BROKEN,
                            "Tandem's test context is missing",
                            "Calls that have no dialplan of ours fail without a customer noticing.",
                            AsteriskRows::contextGone)
                    .explaining(CALL, MEDIA_CALL, TRUNK_CALL)
                    .settling(options -> THREE),
            Row.of(
                            OVERLOADED,
                            "load is high and calls, AMI or ARI are slow, while calls still complete",
                            "Too much work looks like failure, and moving it to the peer would only move the work.",
                            AsteriskRows::overloaded)
                    .explaining(CALL, MEDIA_CALL, TRUNK_CALL, AMI, ARI, TRUNK, CONTACTS, TRAFFIC, STALL)
                    .lingering(
                            options -> THREE,
                            AsteriskRows::callsComplete,
                            "kept a little longer, as load comes in waves")
                    .settling(options -> THREE, AMI, ARI),
            Row.of(
                            NO_MEDIA,
                            "calls through SIP carry no audio while calls inside Asterisk do",
                            "Signalling works and so does bridging: it is RTP that does not pass.",
                            CallRows::noMedia)
                    .explaining(MEDIA_CALL, TRUNK_CALL, TRAFFIC)
                    .settling(HealthOptions::grace, TRUNK_CALL),
            Row.of(
                            CALLS_FAILING,
                            "calls are refused, not bridged or without audio inside Asterisk",
                            "A bridged call is the service; the test context is waited for, as its loss looks alike.",
                            CallRows::refusedCalls)
                    .explaining(CALL, MEDIA_CALL, TRUNK_CALL, AMI, ARI, HOST, TRAFFIC)
                    .after(MOMENT)
                    .settling(options -> FIVE, AMI, ARI, HOST),
            Row.of(
                            CALLS_FAILING,
                            "a customer's dialplan context is gone",
                            "Calls that enter there fail, though our own test calls pass.",
                            CallRows::dialplanGone)
                    .explaining(TRAFFIC),
            Row.of(
                            CALLS_FAILING,
                            "about half of the calls on a path are refused, not bridged or without audio",
                            "Failures that never come in a row are still failures to those who call.",
                            CallRows::someRefused)
                    .after(MOMENT),
            Row.of(
                            HOST_SICK,
                            "a sensor of the host, or an administrator's own, failed",
                            "It may break Asterisk soon, and accounts for connections that cannot be opened.",
                            AsteriskRows::hostSick)
                    .explaining(AMI, ARI)
                    .after(ONE),
            Row.of(
                            PROBE_BROKEN,
                            "AMI or ARI unreachable while the process works",
                            "What the controller cannot ask it cannot judge: that accuses nobody.",
                            AsteriskRows::connectionLost)
                    .explaining(CALL, MEDIA_CALL, TRUNK_CALL)
                    .after(TWO_AND_HALF)
                    .settling(options -> FIVE),
            Row.of(
                            PROBE_BROKEN,
                            "test calls cannot be tried",
                            "A call that was not made proves nothing, neither good nor bad.",
                            AsteriskRows::cannotTry)
                    .after(TWO_AND_HALF),
            Row.of(
                            CALLS_FAILING,
                            "calls time out; sure once AMI has answered since and no load is high",
                            "Waited for longer: a hang or too much work begins in the same way.",
                            CallRows::silentCalls)
                    .explaining(CALL, MEDIA_CALL, TRUNK_CALL, AMI, ARI, HOST, TRAFFIC)
                    .after(THREE)
                    .settling(options -> FIVE, AMI, ARI, HOST),
            Row.of(
                            UPSTREAM_DOWN,
                            "a router, DNS or ITSP host does not answer, or answers 503",
                            "Trunks over it cannot work, and that is not the trunks' fault.",
                            TrunkRows::targetDown)
                    .explaining(TRUNK, TRUNK_CALL, CONTACTS, TRAFFIC)
                    .after(FIVE)
                    .settling(HealthOptions::grace, UPSTREAM),
            Row.of(
                            UPSTREAM_DOWN,
                            "the provider answers a trunk with 503",
                            "The provider itself says that it cannot serve anybody now.",
                            TrunkRows::notNow)
                    .explaining(TRUNK, TRUNK_CALL, TRAFFIC)
                    .after(THREE)
                    .settling(HealthOptions::grace),
            Row.of(
                            TRUNK_DOWN,
                            "registration rejected or silent, trunk call failed, or SIP silent where the host answers",
                            "The way to the provider is fine, the trunk is not.",
                            TrunkRows::trunkDown)
                    .explaining(TRUNK, TRUNK_CALL, TRAFFIC)
                    .after(THREE),
            Row.of(
                            PEER_DOWN,
                            "every link to a peer failed while others are reached",
                            "It is the peer that is gone, not our network.",
                            NetworkRows::peerDown)
                    .explaining(LINK)
                    .after(FIVE)
                    .settling(options -> FIVE),
            Row.of(
                            LINK_CUT,
                            "a link to a peer or a spare carrier failed while others work",
                            "One network less between members: it costs nothing yet and must be mended.",
                            NetworkRows::linkCut)
                    .after(ONE),
            Row.of(
                            CONTACTS_LOST,
                            "registrations of phones are gone",
                            "Waited for, as every bigger trouble also loses phones.",
                            NetworkRows::contactsLost)
                    .after(THREE));

    private DiagnosisTable() {}

    /** The table as Markdown, for the documents. */
    public static String markdown() {
        String head = "| # | Evidence | Diagnosis | Why | Explains |\n|---|---|---|---|---|\n";
        StringBuilder text = new StringBuilder(head);
        int number = 0;
        for (Row row : ROWS) {
            number++;
            text.append("| ").append(number);
            text.append(" | ").append(row.when());
            if (!row.patience().isZero()) {
                text.append(" (unless sure, for ")
                        .append(Words.span(row.patience().toNanos()))
                        .append(')');
            }
            text.append(" | `").append(row.diagnosis()).append('`');
            text.append(" | ").append(row.why());
            text.append(" | ").append(explained(row)).append(" |\n");
        }
        return text.toString();
    }

    private static String explained(Row row) {
        if (row.explains().isEmpty()) {
            return "–";
        }
        if (row.explains().size() == Subject.values().length - 1) {
            return "everything";
        }
        return row.explains().stream().map(Subject::name).collect(Collectors.joining(" "));
    }
}
