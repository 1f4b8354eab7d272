package org.tandemha.api;

import io.vertx.core.Future;
import java.util.List;
import org.tandemha.health.HealthProfile;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallResult;

/** What the API reads of the running controller, and the one thing it asks of it. Called on the event loop. */
public interface ControllerView {
    /** The newest health profile. */
    HealthProfile profile();

    /** The paths of synthetic calls that are configured. */
    List<CallPath> callPaths();

    /** Places one synthetic call now, on a path of {@link #callPaths}; ends within the path's own deadlines. */
    Future<CallResult> call(CallPath path);
}
