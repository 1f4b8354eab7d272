package org.tandemha.member;

import java.util.List;
import org.tandemha.failover.FailoverRow;
import org.tandemha.failover.RowFormatException;
import org.tandemha.lease.LeaseRow;
import org.tandemha.promise.DamagedException;
import org.tandemha.promise.LeaseRowCodec;
import org.tandemha.wan.MapSpec;
import org.tandemha.wan.RowCodec;

/**
 * The maps that the members share, all declared here. Each has one row per member, which that member alone writes. The
 * lease has a map of its own: its rows are small and many, and must not wait for the sentences of the other.
 */
final class MemberMaps {
    /** Each member's part in the lease. */
    static final MapSpec<LeaseRow> LEASE =
            MapSpec.onePerMember("tandem.lease", new LeaseBytes(), LeaseRowCodec.LARGEST);

    /** Role, health, mode and commands of each member. */
    static final MapSpec<FailoverRow> MEMBERS =
            MapSpec.onePerMember("tandem.members", new MemberBytes(), org.tandemha.failover.RowCodec.LONGEST);

    /** The newest revocation list that each member has, as the authority signed it. */
    static final MapSpec<byte[]> REVOKED =
            MapSpec.onePerMember("tandem.revoked", new SignedBytes(), MapSpec.MAX_VALUE_BYTES);

    static final List<MapSpec<?>> ALL = List.of(LEASE, MEMBERS, REVOKED);

    private MemberMaps() {}

    /** Judged by who knows the authority. */
    private static final class SignedBytes implements RowCodec<byte[]> {
        @Override
        public byte[] encode(byte[] list) {
            return list;
        }

        @Override
        public byte[] decode(byte[] list) {
            return list;
        }
    }

    private static final class LeaseBytes implements RowCodec<LeaseRow> {
        @Override
        public byte[] encode(LeaseRow row) {
            return LeaseRowCodec.encode(row);
        }

        @Override
        public LeaseRow decode(byte[] bytes) {
            try {
                return LeaseRowCodec.decode(bytes);
            } catch (DamagedException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    private static final class MemberBytes implements RowCodec<FailoverRow> {
        @Override
        public byte[] encode(FailoverRow row) {
            return org.tandemha.failover.RowCodec.encode(row);
        }

        @Override
        public FailoverRow decode(byte[] bytes) {
            try {
                return org.tandemha.failover.RowCodec.decode(bytes);
            } catch (RowFormatException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }
}
