package org.tandemha;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.api.ApiServer;
import org.tandemha.api.Entry;
import org.tandemha.api.Served;
import org.tandemha.health.Change;
import org.tandemha.yaml.PlainYaml;
import org.tandemha.yaml.Secret;
import org.tandemha.yaml.YamlProblem;

/**
 * The process in the foreground: takes the state directory, runs the controller and its API on one event loop, hears
 * SIGHUP, and on SIGTERM or Ctrl-C stops everything within a deadline.
 */
final class Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final int START_WITHIN_S = 20;
    private static final int STOP_WITHIN_S = 5;

    private final Path file;
    private final String version;
    private final ControllerFactory factory;
    private final Logs logs;
    private final StateDir state;
    private final Journal journal;
    private final Vertx vertx;
    private final Context loop;
    private final CountDownLatch stopAsked = new CountDownLatch(1);

    private Settings settings;
    private @Nullable Controlled controller;
    private @Nullable ApiServer api;

    /** The daemon cannot run; the message says why. */
    static final class CannotRun extends Exception {
        private static final long serialVersionUID = 1L;

        CannotRun(String why) {
            super(why);
        }
    }

    Daemon(Path file, Settings settings, StateDir state, Logs logs, String version, ControllerFactory factory) {
        this.file = file;
        this.settings = settings;
        this.state = state;
        this.logs = logs;
        this.version = version;
        this.factory = factory;
        this.journal = new Journal(state.journal(), settings.journal(), Clocks.threads("tandem-journal"));
        this.vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.loop = vertx.getOrCreateContext();
    }

    /** Runs until it is asked to stop. */
    void run() throws CannotRun {
        try {
            begin();
            stopAsked.await();
            journal(Entry.daemon(Clocks.wallNs(), "stopping", "The daemon was asked to stop."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Asks it to stop; any thread. */
    void stop() {
        stopAsked.countDown();
    }

    private void begin() throws CannotRun {
        long pid = ProcessHandle.current().pid();
        try {
            String url = await(onLoop(() -> open(pid)), START_WITHIN_S);
            LOG.atInfo()
                    .addKeyValue("version", version)
                    .addKeyValue("pid", pid)
                    .addKeyValue("api", url)
                    .log("Tandem runs");
        } catch (ExecutionException e) {
            throw new CannotRun(words(e.getCause()));
        } catch (TimeoutException e) {
            throw new CannotRun("the controller did not start within " + START_WITHIN_S + " s");
        }
    }

    private Future<String> open(long pid) {
        Served.About about = new Served.About(settings.member(), version, pid, Clocks.wallNs());
        Controlled made;
        try {
            made = factory.create(vertx, settings, state.path(), this::changed, journal::append);
        } catch (Secret.Unavailable | IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        controller = made;
        String token = (Clocks.NONCES.get().toString() + Clocks.NONCES.get()).replace("-", "");
        ApiServer server = new ApiServer(
                vertx,
                Clocks.NANOS,
                Clocks.WALL,
                settings.api(),
                token,
                new Served(about, made, made.cluster(), Clocks.NONCES, journal, logs, this::shownSettings));
        api = server;
        journal(Entry.daemon(Clocks.wallNs(), "started", "The daemon " + version + " started with pid " + pid + "."));
        return server.start()
                .recover(failed -> Future.failedFuture(new IllegalArgumentException("api: cannot listen at "
                        + settings.api().host() + ":" + settings.api().port() + " (" + words(failed)
                        + "); is something else there?")))
                .compose(url -> made.start().compose(started -> publish(url, token)));
    }

    private Future<String> publish(String url, String token) {
        try {
            state.publish(url, token);
            return Future.succeededFuture(url);
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    private JsonObject shownSettings() {
        return new JsonObject(new PlainYaml().tree(settings).toString());
    }

    private void changed(Change change) {
        Entry entry = Entry.of(change, Clocks.wallNs() - (Clocks.NANOS.getAsLong() - change.atNs()));
        LOG.atInfo()
                .addKeyValue("kind", entry.json().getString("kind"))
                .addKeyValue("what", entry.what())
                .log(entry.because());
        journal.append(entry);
    }

    // --- SIGHUP

    /** Reads the settings anew; any thread but the event loop. */
    void reload() {
        try {
            Settings next = Settings.read(file);
            await(onLoop(() -> adopt(next)), START_WITHIN_S);
        } catch (YamlProblem e) {
            refused(e.sentence());
        } catch (ExecutionException e) {
            refused(words(e.getCause()));
        } catch (TimeoutException e) {
            refused("they were not taken over within " + START_WITHIN_S + " s");
        }
    }

    private Future<Void> adopt(Settings next) {
        SettingsChange change = SettingsChange.between(settings, next);
        if (change.isNothing()) {
            LOG.info("The settings are as before");
            return Future.succeededFuture();
        }
        Controlled running = controller;
        if (!change.fixed().isEmpty() || running == null) {
            return Future.failedFuture(new IllegalArgumentException(change.whyRefused()));
        }
        Future<Void> taken = change.isLogOnly() ? Future.succeededFuture() : running.adopt(next);
        return taken.onSuccess(adopted -> {
            settings = next;
            logs.adopt(next.log());
            for (SettingsChange.Key key : change.keys()) {
                Entry entry = Entry.setting(Clocks.wallNs(), key.path(), key.from(), key.to());
                LOG.atInfo().addKeyValue("key", key.path()).log(entry.because());
                journal.append(entry);
            }
        });
    }

    private void refused(String why) {
        String because = "The new settings are refused as a whole: " + why;
        LOG.atError().log(because);
        journal(Entry.daemon(Clocks.wallNs(), "reload refused", because));
    }

    // --- ending

    private void end() {
        try {
            await(onLoop(this::closeAll), STOP_WITHIN_S);
            await(vertx.close(), STOP_WITHIN_S);
            LOG.info("Tandem stopped");
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("Tandem did not stop cleanly within {} s: {}", STOP_WITHIN_S, e.toString());
        }
        journal.close();
        try {
            state.close();
        } catch (IOException e) {
            LOG.error("The state directory cannot be given back: {}", e.toString());
        }
    }

    private Future<Void> closeAll() {
        ApiServer server = api;
        Controlled running = controller;
        Future<Void> shut = server == null ? Future.succeededFuture() : server.stop();
        Future<Void> stopped = running == null ? Future.succeededFuture() : running.stop();
        return Future.join(shut, stopped).mapEmpty();
    }

    private void journal(Entry entry) {
        loop.runOnContext(go -> journal.append(entry));
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> task) {
        return Future.future(promise -> loop.runOnContext(go -> {
            try {
                task.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        }));
    }

    private static <T> T await(Future<T> future, int seconds) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private static String words(@Nullable Throwable e) {
        if (e == null) {
            return "for an unknown reason";
        }
        boolean ours = e instanceof IllegalArgumentException || e instanceof Secret.Unavailable;
        return ours && e.getMessage() != null ? e.getMessage() : e.toString();
    }
}
