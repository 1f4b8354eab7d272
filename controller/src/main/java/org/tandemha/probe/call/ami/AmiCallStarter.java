package org.tandemha.probe.call.ami;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiEvent;
import org.tandemha.ami.AmiEvent.Leg;
import org.tandemha.ami.AmiException;
import org.tandemha.ami.AmiRows;
import org.tandemha.health.Symptom;
import org.tandemha.probe.call.CallNotStartedException;
import org.tandemha.probe.call.CallRequest;
import org.tandemha.probe.call.CallStarter;
import org.tandemha.probe.call.TrailEvent;

/**
 * Starts leg A by AMI's {@code Originate} into the test context, which makes leg B. The channel's id is ours, so that
 * every event about the attempt is known by its linked id.
 */
public final class AmiCallStarter implements CallStarter {
    private static final Duration STRAYS_WITHIN = Duration.ofSeconds(2);

    /** Asterisk's words where the test context is missing; nothing about calls is known then. */
    private static final String NO_CONTEXT = "Extension does not exist";

    private static final String NOT_ALLOWED = "Permission denied";

    private final AmiClient ami;
    private final Map<String, Consumer<TrailEvent>> trails = new ConcurrentHashMap<>();

    public AmiCallStarter(AmiClient ami) {
        this.ami = ami;
        ami.onEvent(this::seen);
    }

    @Override
    public Future<Void> start(CallRequest request, Consumer<TrailEvent> trail) {
        if (!ami.state().connected()) {
            return Future.failedFuture(new CallNotStartedException(
                    Symptom.CANNOT_TRY, "AMI " + ami.state().words()));
        }
        trails.put(request.channelId(), trail);
        AmiRows.Originate call = new AmiRows.Originate(
                request.channel(),
                CallRequest.CONTEXT,
                request.extension(),
                Optional.of(request.channelId()),
                Optional.empty(),
                Optional.of(CallRequest.CODEC),
                request.variables(),
                request.limit());
        return ami.commands().originate(call, request.limit()).recover(failure -> {
            trails.remove(request.channelId());
            return Future.failedFuture(notStarted(failure));
        });
    }

    @Override
    public Future<Void> hangUp(String channelId) {
        return ami.commands().hangup(channelId);
    }

    @Override
    public void done(String channelId) {
        trails.remove(channelId);
    }

    @Override
    public Future<List<String>> strays() {
        return ami.commands()
                .channels(STRAYS_WITHIN)
                .map(channels -> channels.stream()
                        .map(AmiRows.Channel::uniqueId)
                        .filter(id -> id.startsWith(CallRequest.MARKER) && !trails.containsKey(id))
                        .toList());
    }

    private static CallNotStartedException notStarted(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        if (failure instanceof AmiException.TimedOut) {
            return new CallNotStartedException(Symptom.SILENT, words);
        }
        if (failure instanceof AmiException.Refused refused
                && !refused.words().startsWith(NO_CONTEXT)
                && !refused.words().startsWith(NOT_ALLOWED)) {
            return new CallNotStartedException(Symptom.REFUSED, words);
        }
        return new CallNotStartedException(Symptom.CANNOT_TRY, words);
    }

    private void seen(AmiEvent event) {
        if (trails.isEmpty()) {
            return;
        }
        if (event instanceof AmiEvent.Hangup hangup) {
            tell(hangup.leg(), TrailEvent.Kind.HUNG_UP, hangup.cause(), hangup.causeText());
        } else if (event instanceof AmiEvent.DialBegin begin) {
            tell(begin.callee(), TrailEvent.Kind.DIALLING, 0, begin.dialString());
        } else if (event instanceof AmiEvent.DialEnd end) {
            tell(end.callee(), TrailEvent.Kind.DIAL_ENDED, 0, end.status());
        } else if (event instanceof AmiEvent.OriginateResponse response && !response.success()) {
            tell(response.leg(), TrailEvent.Kind.NOT_ORIGINATED, 0, "originate failed, reason " + response.reason());
        }
    }

    private void tell(Leg leg, TrailEvent.Kind kind, int cause, String words) {
        boolean legA = trails.containsKey(leg.uniqueId());
        Consumer<TrailEvent> trail = trails.get(legA ? leg.uniqueId() : leg.linkedId());
        if (trail != null) {
            trail.accept(new TrailEvent(kind, leg.channel(), legA, cause, words));
        }
    }
}
