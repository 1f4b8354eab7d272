package org.tandemha;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.api.Entry;
import org.tandemha.cluster.MemberId;
import org.tandemha.fence.FenceOptions;
import org.tandemha.fence.FenceScript;
import org.tandemha.health.Change;
import org.tandemha.health.HealthProfile;
import org.tandemha.member.CertificateKeeper;
import org.tandemha.member.Cluster;
import org.tandemha.member.ClusterOptions;
import org.tandemha.member.Diary;
import org.tandemha.member.Means;
import org.tandemha.member.Serving;
import org.tandemha.pki.Expiry;
import org.tandemha.pki.MemberTls;
import org.tandemha.pki.PkiDir;
import org.tandemha.pki.PkiException;
import org.tandemha.probe.Sensor;
import org.tandemha.probe.certificate.CertificateSensor;
import org.tandemha.probe.link.LinkSensors;
import org.tandemha.yaml.Secret;

/** Makes what the settings ask for: a member alone, a peer of a cluster, or a witness. */
final class ClusterMaker {
    private static final Means MEANS = new Means(Clocks.NANOS, Clocks.WALL, Clocks.NONCES, Clocks::threads);

    private final Vertx vertx;
    private final Settings settings;
    private final Path stateDir;
    private final Consumer<Change> changed;
    private final Diary diary;
    /** Made last: it asks the others, and they tell it. */
    private @Nullable Cluster cluster;

    private ClusterMaker(
            Vertx vertx, Settings settings, Path stateDir, Consumer<Change> changed, Consumer<Entry> told) {
        this.vertx = vertx;
        this.settings = settings;
        this.stateDir = stateDir;
        this.changed = changed;
        this.diary = (topic, what, because) ->
                told.accept(Entry.told(Clocks.wallNs(), Entry.Kind.valueOf(topic.name()), what, because));
    }

    /**
     * @param told what belongs into the journal beside changes of health
     * @throws IllegalArgumentException where certificates are missing or settings cannot be met; says what to do
     * @throws Secret.Unavailable when a password cannot be read
     */
    static Controlled controlled(
            Vertx vertx, Settings settings, Path stateDir, Consumer<Change> changed, Consumer<Entry> told)
            throws Secret.Unavailable {
        ClusterOptions of = settings.cluster();
        return of == null
                ? new Wiring(vertx, settings, Wiring.Beside.nothing(), changed)
                : new ClusterMaker(vertx, settings, stateDir, changed, told).clustered(of);
    }

    private Controlled clustered(ClusterOptions of) throws Secret.Unavailable {
        MemberId self = new MemberId(settings.member());
        CertificateKeeper certificates = new CertificateKeeper(vertx, certificates(self));
        Supplier<List<Sensor>> sensors = () -> List.of(
                new CertificateSensor(vertx, Clocks.NANOS, () -> outlook(certificates.expiry())),
                new LinkSensors(vertx, Clocks.NANOS, LinkLooks.named(settings.wan()), this::looks));
        if (settings.isWitness()) {
            WitnessWiring observing = new WitnessWiring(vertx, settings, sensors, this::healthChanged);
            return joined(self, of, certificates, null, observing, observing::profile);
        }
        Wiring observing = new Wiring(
                vertx,
                settings,
                new Wiring.Beside(sensors, ami -> Optional.ofNullable(cluster).ifPresent(there -> there.follow(ami))),
                this::healthChanged);
        Serving serving = new Serving(
                Objects.requireNonNull(settings.identity()),
                observing::ami,
                new RestartCommand(vertx, settings.asterisk().restart()),
                fence());
        Controlled joined = joined(self, of, certificates, serving, observing, observing::profile);
        // the first way to Asterisk is older than the cluster
        Objects.requireNonNull(cluster).follow(observing.ami());
        return joined;
    }

    private @Nullable FenceScript fence() {
        FenceOptions fence = settings.fence();
        return fence == null ? null : new FenceScript(vertx, Clocks.NANOS, fence);
    }

    private Controlled joined(
            MemberId self,
            ClusterOptions of,
            CertificateKeeper certificates,
            @Nullable Serving serving,
            Controlled observing,
            Supplier<HealthProfile> health) {
        cluster = new Cluster(
                vertx,
                new Cluster.Parts(
                        self,
                        of,
                        settings.failover(),
                        settings.wan(),
                        stateDir,
                        certificates,
                        serving,
                        health,
                        diary,
                        MEANS));
        return new Clustered(settings, observing, cluster);
    }

    private void healthChanged(Change change) {
        changed.accept(change);
        Cluster there = cluster;
        if (there != null) {
            there.healthChanged();
        }
    }

    private List<LinkSensors.Look> looks() {
        Cluster there = cluster;
        return there == null
                ? List.of()
                : there.links()
                        .map(status -> LinkLooks.of(status, Clocks.NANOS.getAsLong()))
                        .orElse(List.of());
    }

    private static CertificateSensor.Outlook outlook(Expiry expiry) {
        return new CertificateSensor.Outlook(
                expiry.standing() != Expiry.Standing.GOOD, expiry.left(), expiry.because());
    }

    private MemberTls certificates(MemberId self) {
        MemberTls member;
        try {
            member = MemberTls.open(PkiDir.under(stateDir), Clocks.WALL, Clocks.NANOS, Clocks.SECRETS);
        } catch (PkiException e) {
            throw new IllegalArgumentException(
                    "pki: " + e.getMessage() + "; run tandem pki init on one member and tandem pki join on the others",
                    e);
        }
        if (!member.self().equals(self)) {
            throw new IllegalArgumentException("pki: the certificate is " + member.self() + "'s, and this member is "
                    + self + "; use the state directory of " + self + ", or join it anew");
        }
        return member;
    }
}
