package org.tandemha.probe.call.ari;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.tandemha.ari.AriState;
import org.tandemha.ari.app.BridgeApp;
import org.tandemha.ari.app.BridgeCall;
import org.tandemha.ari.app.BridgeEnd;
import org.tandemha.ari.app.BridgeHandle;
import org.tandemha.ari.app.BridgeStage;
import org.tandemha.health.Symptom;
import org.tandemha.probe.call.CallNotStartedException;
import org.tandemha.probe.call.CallRequest;
import org.tandemha.probe.call.CallStarter;
import org.tandemha.probe.call.TrailEvent;

/** Has the Stasis app make both legs and the bridge between them. Left-overs are the app's own business. */
public final class AriCallStarter implements CallStarter {
    private final BridgeApp app;
    private final Context context;
    private final Map<String, BridgeHandle> handles = new ConcurrentHashMap<>();

    /** @param context the event loop that opened the app */
    public AriCallStarter(BridgeApp app, Context context) {
        this.app = app;
        this.context = context;
    }

    @Override
    public Future<Void> start(CallRequest request, Consumer<TrailEvent> trail) {
        if (!(app.state() instanceof AriState.Connected)) {
            return Future.failedFuture(
                    new CallNotStartedException(Symptom.CANNOT_TRY, "ARI has no event connection: " + app.state()));
        }
        Promise<Void> taken = Promise.promise();
        context.runOnContext(go -> {
            BridgeCall call =
                    new BridgeCall(request.channel(), request.channelB(), request.variables(), request.limit());
            BridgeHandle handle = app.start(call, step -> {
                if (step.stage().compareTo(BridgeStage.ORIGINATED) >= 0) {
                    taken.tryComplete();
                }
            });
            handles.put(request.channelId(), handle);
            handle.ended().onSuccess(end -> {
                if (!taken.tryFail(notStarted(end))) {
                    trail.accept(new TrailEvent(TrailEvent.Kind.HUNG_UP, handle.id(), true, 0, end.words()));
                }
            });
        });
        return taken.future();
    }

    @Override
    public Future<Void> hangUp(String channelId) {
        BridgeHandle handle = handles.get(channelId);
        if (handle == null) {
            return Future.succeededFuture();
        }
        context.runOnContext(go -> handle.hangUp());
        return handle.cleaned().mapEmpty();
    }

    @Override
    public void done(String channelId) {
        BridgeHandle handle = handles.remove(channelId);
        if (handle != null) {
            context.runOnContext(go -> handle.hangUp());
        }
    }

    @Override
    public Future<List<String>> strays() {
        return Future.succeededFuture(List.of());
    }

    private static CallNotStartedException notStarted(BridgeEnd end) {
        Symptom symptom = switch (end.cause()) {
            case REFUSED -> Symptom.REFUSED;
            case TIMED_OUT -> Symptom.SILENT;
            default -> Symptom.CANNOT_TRY;
        };
        return new CallNotStartedException(symptom, end.words());
    }
}
