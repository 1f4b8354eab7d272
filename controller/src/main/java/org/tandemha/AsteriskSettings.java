package org.tandemha;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tandemha.ami.AmiOptions;
import org.tandemha.ari.AriOptions;
import org.tandemha.probe.asterisk.AsteriskOptions;
import org.tandemha.yaml.Secret;
import org.tandemha.yaml.WithPassword;

/**
 * The Asterisk that this member watches.
 *
 * @param controlSocket for {@code tandem doctor} only; beside the pid file where not given
 * @param watch what to watch of it, its pid file among others
 * @param restart what restarts it, an absolute path and its arguments, where {@code failover.restart} says so;
 *     {@code [/usr/bin/systemctl, restart, asterisk]} where not given
 */
public record AsteriskSettings(
        Path controlSocket,
        WithPassword<AmiOptions> ami,
        WithPassword<AriOptions> ari,
        AsteriskOptions watch,
        List<String> restart) {
    private static final Secret AMI_SECRET = Secret.in(Path.of("/etc/asterisk/tandem/ami_secret.conf"));
    private static final List<String> SYSTEMD = List.of("/usr/bin/systemctl", "restart", "asterisk");
    private static final Secret ARI_SECRET = Secret.in(Path.of("/etc/asterisk/tandem/ari_secret.conf"));

    public AsteriskSettings(
            @Nullable Path controlSocket,
            @Nullable WithPassword<AmiOptions> ami,
            @Nullable WithPassword<AriOptions> ari,
            @Nullable AsteriskOptions watch,
            @Nullable List<String> restart) {
        this.restart = restart == null ? SYSTEMD : List.copyOf(restart);
        if (this.restart.isEmpty() || !Path.of(this.restart.get(0)).isAbsolute()) {
            throw new IllegalArgumentException(
                    "asterisk.restart " + this.restart + ": must begin with an absolute path; write " + SYSTEMD);
        }
        this.watch = Objects.requireNonNullElseGet(watch, AsteriskOptions::defaults);
        this.controlSocket = Objects.requireNonNullElseGet(
                controlSocket, () -> this.watch.pidFile().resolveSibling("asterisk.ctl"));
        this.ami = ami == null
                ? new WithPassword<>(AmiOptions.defaults(), AMI_SECRET)
                : new WithPassword<>(ami.options(), ami.password().or(AMI_SECRET));
        this.ari = ari == null
                ? new WithPassword<>(AriOptions.defaults(), ARI_SECRET)
                : new WithPassword<>(ari.options(), ari.password().or(ARI_SECRET));
    }

    static AsteriskSettings defaults() {
        return new AsteriskSettings(null, null, null, null, null);
    }
}
