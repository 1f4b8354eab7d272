package org.tandemha.api;

import java.util.List;
import java.util.function.Consumer;

/** The latest changes, and those to come. Called on the event loop. */
public interface ChangeLog {
    /** Newest first, bounded. */
    List<Entry> recent();

    /** Calls back with each entry from now on; what is returned ends that. */
    Runnable subscribe(Consumer<Entry> listener);
}
