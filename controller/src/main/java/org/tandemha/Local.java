package org.tandemha;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tandemha.cli.Exit;
import org.tandemha.cli.Failure;
import org.tandemha.cli.Outside;
import org.tandemha.cli.PkiWork;
import org.tandemha.cluster.MemberId;
import org.tandemha.yaml.PlainYaml;
import org.tandemha.yaml.Secret;
import org.tandemha.yaml.StrictYaml;
import org.tandemha.yaml.YamlProblem;

/** What the verbs need of this machine: its settings, its state directory and the daemon itself. */
final class Local implements Outside {
    private final ControllerFactory factory;

    Local(ControllerFactory factory) {
        this.factory = factory;
    }

    @Override
    public int run(Path settings) throws Failure {
        Settings read = read(settings);
        Logs logs = Logs.start(read.log(), read.member(), Boolean.getBoolean("tandem.terminal"));
        try {
            StateDir state =
                    StateDir.take(read.stateDir(), ProcessHandle.current().pid());
            Daemon daemon = new Daemon(settings, read, state, logs, version(), factory);
            Signals.on("TERM", daemon::stop);
            Signals.on("INT", daemon::stop);
            Signals.on("HUP", daemon::reload);
            daemon.run();
            return Exit.HEALTHY;
        } catch (StateDir.Refused | Daemon.CannotRun e) {
            throw new Failure(Exit.UNAVAILABLE, String.valueOf(e.getMessage()));
        } finally {
            logs.stop();
        }
    }

    /**
     * Where the daemon published itself. Only {@code stateDir} is read, so that settings with a defect elsewhere do not
     * hide how a running daemon is.
     */
    @Override
    public Access access(Path settings) throws Failure {
        Path state = stateDir(settings);
        try {
            String address = StateDir.address(state);
            if (address.isEmpty()) {
                throw new Failure(
                        Exit.UNKNOWN, "no daemon runs with its state in " + state + "; start it with 'tandem run'");
            }
            return new Access(URI.create(address), StateDir.token(state));
        } catch (AccessDeniedException e) {
            throw new Failure(
                    Exit.NO_PERMISSION,
                    e.getFile() + " may not be read; ask as the user that runs the daemon, or root");
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(Exit.UNKNOWN, "the daemon's address cannot be read in " + state + ": " + e);
        }
    }

    private static Path stateDir(Path settings) throws Failure {
        try {
            return new StrictYaml().top(settings, "stateDir").map(Path::of).orElse(Settings.DEFAULT_STATE);
        } catch (YamlProblem e) {
            throw new Failure(Exit.CONFIG, e.sentence());
        }
    }

    @Override
    public String check(Path settings) throws Failure {
        Settings read = read(settings);
        List<String> defects = new ArrayList<>();
        unavailable(read.asterisk().ami().password(), "asterisk.ami").ifPresent(defects::add);
        unavailable(read.asterisk().ari().password(), "asterisk.ari").ifPresent(defects::add);
        if (!defects.isEmpty()) {
            throw new Failure(Exit.CONFIG, settings + ": " + String.join("\n  ", defects));
        }
        return settings + " is fine: member " + read.member() + ", state in " + read.stateDir() + ".";
    }

    /** Why a password cannot be had here and now, which would keep the daemon from starting. */
    private static Optional<String> unavailable(Secret password, String section) {
        try {
            password.read(System::getenv);
            return Optional.empty();
        } catch (Secret.Unavailable e) {
            return Optional.of(section + "." + e.getMessage());
        }
    }

    @Override
    public String show(Path settings) throws Failure {
        return new PlainYaml().write(read(settings));
    }

    @Override
    public List<Checked> doctor(Optional<Path> settings) throws Failure {
        return Examination.of(settings, settings.isPresent() ? read(settings.get()) : defaults());
    }

    @Override
    public PkiWork pki(Path settings) throws Failure {
        Settings read = read(settings);
        return new LocalPki(read.stateDir(), new MemberId(read.member()));
    }

    @Override
    public JournalVerified verifyJournal(Path settings) throws Failure {
        return JournalReport.verify(StateDir.journal(stateDir(settings)));
    }

    @Override
    public List<String> history(Path settings, Set<String> kinds, int most) throws Failure {
        return JournalReport.newest(StateDir.journal(stateDir(settings)), kinds, most);
    }

    @Override
    public String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "unreleased");
    }

    private static Settings defaults() throws Failure {
        try {
            return new StrictYaml().parse(Settings.DEFAULT_FILE, "member: unnamed", Settings.class);
        } catch (YamlProblem e) {
            throw new Failure(Exit.SOFTWARE, e.sentence());
        }
    }

    private static Settings read(Path settings) throws Failure {
        try {
            return Settings.read(settings);
        } catch (YamlProblem e) {
            throw new Failure(Exit.CONFIG, e.sentence());
        }
    }
}
