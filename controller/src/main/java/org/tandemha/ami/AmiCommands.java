package org.tandemha.ami;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Tandem asks of Asterisk, by name. Failures are those of {@link AmiException}; an action whose module is not
 * loaded, or that the user may not use, is {@link AmiException.Refused} with Asterisk's words.
 */
public final class AmiCommands {
    private static final Pattern TASKPROCESSOR =
            Pattern.compile("^\\s*(\\S.*?)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)(\\s+-?\\d+)*\\s*$");
    private static final int LONGEST_NAME = 80;
    private static final int MAX_CONTACTS = 10;

    private final AmiClient client;

    AmiCommands(AmiClient client) {
        this.client = client;
    }

    /** Places a call without waiting for it to be answered; completes when Asterisk has queued it. */
    public Future<Void> originate(AmiRows.Originate call, Duration deadline) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Channel", call.channel());
        fields.put("Context", call.context());
        fields.put("Exten", call.exten());
        fields.put("Priority", "1");
        fields.put("Async", "true");
        fields.put("Timeout", Long.toString(call.timeout().toMillis()));
        call.channelId().ifPresent(id -> fields.put("ChannelId", id));
        call.callerId().ifPresent(id -> fields.put("CallerID", id));
        call.codecs().ifPresent(codecs -> fields.put("Codecs", codecs));
        return client.send(new AmiAction("Originate", fields, call.variables()), deadline)
                .mapEmpty();
    }

    /** Writes one value of Asterisk's own database. */
    public Future<Void> putDatabase(String family, String key, String value) {
        return client.send(AmiAction.of("DBPut", "Family", family, "Key", key, "Val", value))
                .mapEmpty();
    }

    /** Removes one value of Asterisk's own database; one that is not there is as good. */
    public Future<Void> deleteDatabase(String family, String key) {
        return client.send(AmiAction.of("DBDel", "Family", family, "Key", key))
                .recover(failed ->
                        failed instanceof AmiException.Refused ? Future.succeededFuture() : Future.failedFuture(failed))
                .mapEmpty();
    }

    /** Has an outbound registration register anew. */
    public Future<Void> register(String registration) {
        return client.send(AmiAction.of("PJSIPRegister", "Registration", registration))
                .mapEmpty();
    }

    /** Has an outbound registration withdraw and be silent. */
    public Future<Void> unregister(String registration) {
        return client.send(AmiAction.of("PJSIPUnregister", "Registration", registration))
                .mapEmpty();
    }

    /** Hangs a channel up, by name or unique id. */
    public Future<Void> hangup(String channel) {
        return client.send(AmiAction.of("Hangup", "Channel", channel)).mapEmpty();
    }

    /** A global variable or function; empty where it has no value. */
    public Future<String> getVariable(String name) {
        return client.send(AmiAction.of("Getvar", "Variable", name)).map(row -> row.get("Value"));
    }

    /** A variable or function of one channel. */
    public Future<String> getVariable(String channel, String name) {
        return client.send(AmiAction.of("Getvar", "Channel", channel, "Variable", name))
                .map(row -> row.get("Value"));
    }

    /** Whether the dialplan has this extension, at this priority. Patterns count as having what they match. */
    public Future<Boolean> dialplanExists(String context, String exten, int priority, Duration deadline) {
        requireName("context", context);
        requireName("exten", exten);
        String function = "DIALPLAN_EXISTS(" + context + "," + exten + "," + priority + ")";
        return client.send(AmiAction.of("Getvar", "Variable", function), deadline)
                .map(row -> row.get("Value").equals("1"));
    }

    /** Since when it runs and what it does. */
    public Future<AmiRows.CoreStatus> coreStatus() {
        return client.send(AmiAction.of("CoreStatus"))
                .map(row -> new AmiRows.CoreStatus(
                        row.get("CoreStartupDate") + " " + row.get("CoreStartupTime"),
                        row.get("CoreReloadDate") + " " + row.get("CoreReloadTime"),
                        row.number("CoreCurrentCalls", 0),
                        row.number("CoreProcessedCalls", -1)));
    }

    /** Its version and settings. */
    public Future<AmiRows.CoreSettings> coreSettings() {
        return client.send(AmiAction.of("CoreSettings"))
                .map(row -> new AmiRows.CoreSettings(
                        row.get("AMIversion"),
                        row.get("AsteriskVersion"),
                        row.get("SystemName"),
                        row.number("CoreMaxFilehandles", 0)));
    }

    /** Whether a module is loaded; the name without {@code .so}. */
    public Future<Boolean> moduleLoaded(String module) {
        requireName("module", module);
        return client.send(AmiAction.of("ModuleCheck", "Module", module))
                .map(true)
                .recover(failure -> failure instanceof AmiException.Refused refused
                                && refused.words().startsWith("Module not loaded")
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure));
    }

    /** The outbound registrations of PJSIP. */
    public Future<List<AmiRows.Registration>> registrations() {
        return client.list(AmiAction.of("PJSIPShowRegistrationsOutbound"))
                .map(rows -> rows.stream()
                        .filter(row -> row.get("Event").equals("OutboundRegistrationDetail"))
                        .map(row -> new AmiRows.Registration(
                                row.get("ObjectName"),
                                row.get("ClientUri"),
                                row.get("ServerUri"),
                                row.get("Status"),
                                row.number("RetryInterval", 0),
                                row.number("MaxRetries", 0)))
                        .toList());
    }

    /** Has Asterisk send OPTIONS to the contacts of an endpoint now; the outcome shows in their status. */
    public Future<Void> qualify(String endpoint) {
        return client.send(AmiAction.of("PJSIPQualify", "Endpoint", endpoint)).mapEmpty();
    }

    /** The contacts of one AOR, static ones included, with what qualifying them last found. */
    public Future<List<AmiRows.Contact>> qualified(String aor) {
        requireName("aor", aor);
        return getVariable("PJSIP_AOR(" + aor + ",contact)").compose(ids -> {
            List<Future<AmiRows.Contact>> all = Arrays.stream(ids.split(",", -1))
                    .filter(id -> !id.isBlank())
                    .limit(MAX_CONTACTS)
                    .map(id -> qualifiedContact(aor, id.trim()))
                    .toList();
            return Future.all(all).map(CompositeFuture::list);
        });
    }

    private Future<AmiRows.Contact> qualifiedContact(String aor, String id) {
        Future<String> status = getVariable("PJSIP_CONTACT(" + id + ",status)");
        Future<String> micros = getVariable("PJSIP_CONTACT(" + id + ",rtt)");
        return Future.all(status, micros)
                .map(both -> new AmiRows.Contact(
                        id, aor, status.result(), optional(Frame.number(micros.result(), Long.MIN_VALUE))));
    }

    /** The contacts that registered; static ones are not among them. */
    public Future<List<AmiRows.Contact>> contacts(Duration deadline) {
        return client.list(AmiAction.of("PJSIPShowContacts"), deadline)
                .map(rows -> rows.stream()
                        .map(row -> new AmiRows.Contact(
                                row.get("Uri"),
                                row.get("Aor"),
                                row.get("Status"),
                                optional(row.number("RoundtripUsec", Long.MIN_VALUE))))
                        .toList())
                .recover(AmiCommands::noneFound);
    }

    /** All channels there are. */
    public Future<List<AmiRows.Channel>> channels(Duration deadline) {
        return client.list(AmiAction.of("CoreShowChannels"), deadline)
                .map(rows -> rows.stream()
                        .map(row -> new AmiRows.Channel(
                                row.get("Channel"),
                                row.get("Uniqueid"),
                                row.get("Linkedid"),
                                row.get("Context"),
                                row.get("Exten"),
                                (int) row.number("ChannelState", -1),
                                row.get("Application"),
                                row.get("BridgeId"),
                                clock(row.get("Duration"))))
                        .toList());
    }

    /** The taskprocessors; needs the right to {@code Command}, because no action tells them. */
    public Future<List<AmiRows.Taskprocessor>> taskprocessors(Duration deadline) {
        return client.send(AmiAction.of("Command", "Command", "core show taskprocessors"), deadline)
                .map(row -> taskprocessors(row.output()));
    }

    /** The DAHDI channels; refused where chan_dahdi is not loaded. */
    public Future<List<AmiRows.DahdiChannel>> dahdiChannels() {
        return client.list(AmiAction.of("DAHDIShowChannels"))
                .map(rows -> rows.stream()
                        .map(row -> new AmiRows.DahdiChannel(
                                (int) row.number("DAHDIChannel", -1), row.get("Signalling"), row.get("Alarm")))
                        .toList());
    }

    /** The DAHDI spans, from Asterisk 20 on (action {@code DAHDIShowStatus}); refused where there are none. */
    public Future<List<AmiRows.DahdiSpan>> dahdiSpans() {
        return client.list(AmiAction.of("DAHDIShowStatus"))
                .map(rows -> rows.stream()
                        .map(row -> new AmiRows.DahdiSpan(
                                (int) row.number("Span", -1),
                                row.get("Description"),
                                row.get("Alarms"),
                                row.number("IRQ", 0),
                                row.number("bpviol", 0)))
                        .toList());
    }

    /** The D-channels of PRI spans; refused where chan_dahdi is not loaded or has no PRI. */
    public Future<List<AmiRows.PriSpan>> priSpans() {
        return client.list(AmiAction.of("PRIShowSpans"))
                .map(rows -> rows.stream()
                        .map(row -> new AmiRows.PriSpan(
                                (int) row.number("Span", -1),
                                (int) row.number("DChannel", -1),
                                row.get("Order"),
                                row.get("Active").equals("Yes"),
                                row.get("Alarm").equals("Yes"),
                                row.get("Up").equals("Yes")))
                        .toList());
    }

    static List<AmiRows.Taskprocessor> taskprocessors(List<String> output) {
        List<AmiRows.Taskprocessor> found = new ArrayList<>();
        for (String line : output) {
            Matcher fields = TASKPROCESSOR.matcher(line);
            if (fields.matches()) {
                found.add(new AmiRows.Taskprocessor(
                        fields.group(1),
                        Frame.number(fields.group(2), 0),
                        Frame.number(fields.group(3), 0),
                        Frame.number(fields.group(4), 0),
                        Frame.number(fields.group(5), 0),
                        Frame.number(fields.group(6), 0)));
            }
        }
        return List.copyOf(found);
    }

    /** {@code PJSIPShowContacts} answers an error where there is not one contact. */
    private static Future<List<AmiRows.Contact>> noneFound(Throwable failure) {
        return failure instanceof AmiException.Refused refused
                        && refused.words().startsWith("No Contacts found")
                ? Future.succeededFuture(List.of())
                : Future.failedFuture(failure);
    }

    private static java.util.OptionalLong optional(long micros) {
        return micros == Long.MIN_VALUE ? java.util.OptionalLong.empty() : java.util.OptionalLong.of(micros);
    }

    private static Duration clock(String hms) {
        String[] parts = hms.split(":", -1);
        if (parts.length != 3) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(
                Frame.number(parts[0], 0) * 3600 + Frame.number(parts[1], 0) * 60 + Frame.number(parts[2], 0));
    }

    /** A name that closes the bracket or the argument would ask for something else. */
    private static void requireName(String what, String name) {
        boolean plain = name.chars().allMatch(c -> c > ' ' && c < 127 && "(),|;\"'$\\".indexOf(c) < 0);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !plain) {
            throw new IllegalArgumentException(
                    what + " '" + name + "': 1 to " + LONGEST_NAME + " characters, no space, comma, bracket or quote");
        }
    }
}
