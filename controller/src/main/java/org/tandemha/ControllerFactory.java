package org.tandemha;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tandemha.api.Entry;
import org.tandemha.health.Change;
import org.tandemha.yaml.Secret;

/** Makes the controller that a {@link Daemon} runs. */
@FunctionalInterface
public interface ControllerFactory {
    /**
     * Called on the event loop to which the controller then belongs. Nothing of it runs before {@link Controlled#start}.
     * What the settings ask and this machine cannot do is an {@link IllegalArgumentException} that says so.
     *
     * @param stateDir what must be remembered may be kept here, in files of its own
     * @param changed to be told every change of health, on the event loop
     * @param told to be told what else belongs into the journal, on the event loop
     */
    Controlled create(Vertx vertx, Settings settings, Path stateDir, Consumer<Change> changed, Consumer<Entry> told)
            throws Secret.Unavailable;
}
