package org.tandemha;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tandemha.api.ClusterView;
import org.tandemha.failover.Check;
import org.tandemha.failover.Verb;
import org.tandemha.failover.View;
import org.tandemha.failover.Wish;
import org.tandemha.failover.WishAnswer;
import org.tandemha.health.HealthProfile;
import org.tandemha.identity.Seen;
import org.tandemha.member.Cluster;
import org.tandemha.probe.call.CallPath;
import org.tandemha.probe.call.CallResult;
import org.tandemha.wan.WanStatus;

/** A controller that is one of a cluster: what observes begins first and ends last. */
final class Clustered implements Controlled, ClusterView {
    private final Settings settings;
    private final Controlled observing;
    private final Cluster cluster;

    Clustered(Settings settings, Controlled observing, Cluster cluster) {
        this.settings = settings;
        this.observing = observing;
        this.cluster = cluster;
    }

    @Override
    public Optional<ClusterView> cluster() {
        return Optional.of(this);
    }

    @Override
    public Future<Void> start() {
        return observing.start().compose(observes -> cluster.start());
    }

    @Override
    public Future<Void> stop() {
        return cluster.stop().eventually(observing::stop);
    }

    @Override
    public Future<Void> adopt(Settings next) {
        return settings.sharesAs(next)
                ? observing.adopt(next)
                : Future.failedFuture(new IllegalArgumentException("cluster, wan, identity and failover are read at the"
                        + " start only; restart the controllers one by one, the standby's first"));
    }

    @Override
    public HealthProfile profile() {
        return observing.profile();
    }

    @Override
    public List<CallPath> callPaths() {
        return observing.callPaths();
    }

    @Override
    public Future<CallResult> call(CallPath path) {
        return observing.call(path);
    }

    @Override
    public View view() {
        return cluster.view();
    }

    @Override
    public Check check() {
        return cluster.check();
    }

    @Override
    public Optional<WanStatus> links() {
        return cluster.links();
    }

    @Override
    public Future<List<Seen>> verify() {
        return cluster.verify();
    }

    @Override
    public Duration life(Verb verb, Duration drain) {
        return cluster.life(verb, drain);
    }

    @Override
    public Future<WishAnswer> wish(Wish wish) {
        return cluster.wish(wish);
    }
}
