package org.tandemha;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.tandemha.cli.Exit;
import org.tandemha.cli.Failure;
import org.tandemha.cli.Outside.Checked;
import org.tandemha.cli.Outside.Standing;
import org.tandemha.doctor.Check;
import org.tandemha.doctor.Doctor;
import org.tandemha.doctor.Patient;
import org.tandemha.probe.call.CallPath;
import org.tandemha.yaml.Secret;

/** One visit of the doctor: from the settings to what it says. */
final class Examination {
    private static final int WITHIN_S = 60;

    /** A Java that has just started on a busy machine takes seconds for its first TLS handshake. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Examination() {}

    static List<Checked> of(Optional<Path> file, Settings settings) throws Failure {
        Vertx vertx = Vertx.vertx();
        try {
            return new Doctor(vertx, Clocks.NANOS, Clocks.threads("tandem-doctor"), patient(file, settings))
                    .examine().toCompletionStage().toCompletableFuture().get(WITHIN_S, TimeUnit.SECONDS).stream()
                            .map(Examination::checked)
                            .toList();
        } catch (ExecutionException e) {
            throw new Failure(Exit.UNAVAILABLE, "the doctor could not finish: " + e.getCause());
        } catch (TimeoutException e) {
            throw new Failure(Exit.UNKNOWN, "the doctor did not finish within " + WITHIN_S + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.UNKNOWN, "interrupted");
        } finally {
            vertx.close();
        }
    }

    private static Checked checked(Check check) {
        return new Checked(
                check.group(), check.name(), Standing.valueOf(check.standing().name()), check.found(), check.mend());
    }

    private static Patient patient(Optional<Path> file, Settings settings) {
        AsteriskSettings asterisk = settings.asterisk();
        Set<String> trunks = settings.calls().stream()
                .filter(call -> call.callPath().kind() == CallPath.Kind.TRUNK)
                .map(call -> call.callPath().trunk())
                .collect(Collectors.toSet());
        return new Patient(
                file,
                asterisk.controlSocket(),
                asterisk.watch().pidFile(),
                settings.stateDir(),
                asterisk.ami().options().withDeadlines(PATIENCE),
                password(asterisk.ami().password()),
                asterisk.ari().options().withDeadline(PATIENCE),
                password(asterisk.ari().password()),
                settings.api().host(),
                settings.api().port(),
                settings.audioSocket().host(),
                settings.audioSocket().port(),
                daemon(settings.stateDir()),
                trunks);
    }

    private static Patient.Password password(Secret secret) {
        try {
            return new Patient.Password(Optional.of(secret.read(System::getenv)), "");
        } catch (Secret.Unavailable e) {
            return new Patient.Password(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> daemon(Path stateDir) {
        try {
            return StateDir.holder(stateDir);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
