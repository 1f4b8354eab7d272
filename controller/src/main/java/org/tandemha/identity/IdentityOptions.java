package org.tandemha.identity;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tandemha.identity.hook.HookOptions;
import org.tandemha.identity.trunk.TrunkOptions;

/**
 * What this pair is called by, and how it is armed.
 *
 * @param addresses the floating addresses, the same on both peers but for the device; one at least, sixteen at most
 * @param trunks the outbound registrations that only the holder has
 * @param hooks scripts around claim and yield
 * @param announceEvery how often the holder announces its addresses again; default 30 s
 * @param watchEvery how often the network is asked who answers for them; default 10 s
 * @param kernelDeadline how long the kernel's tools may take for one answer; default 500 ms
 * @param setSysctls whether kernel settings that are otherwise are set, or only told; default true
 */
public record IdentityOptions(
        List<AddressOptions> addresses,
        List<TrunkOptions> trunks,
        HookOptions hooks,
        Duration announceEvery,
        Duration watchEvery,
        Duration kernelDeadline,
        Boolean setSysctls) {
    private static final int MOST_ADDRESSES = 16;

    public IdentityOptions(
            @Nullable List<AddressOptions> addresses,
            @Nullable List<TrunkOptions> trunks,
            @Nullable HookOptions hooks,
            @Nullable Duration announceEvery,
            @Nullable Duration watchEvery,
            @Nullable Duration kernelDeadline,
            @Nullable Boolean setSysctls) {
        this.addresses = addresses == null ? List.of() : List.copyOf(addresses);
        this.trunks = trunks == null ? List.of() : List.copyOf(trunks);
        this.hooks = hooks == null ? HookOptions.none() : hooks;
        this.announceEvery = announceEvery == null ? Duration.ofSeconds(30) : announceEvery;
        this.watchEvery = watchEvery == null ? Duration.ofSeconds(10) : watchEvery;
        this.kernelDeadline = kernelDeadline == null ? Duration.ofMillis(500) : kernelDeadline;
        this.setSysctls = setSysctls == null || setSysctls;
        check(this.addresses);
        range("announceEvery", this.announceEvery, Duration.ofSeconds(1), Duration.ofHours(1), "30s");
        range("watchEvery", this.watchEvery, Duration.ofSeconds(2), Duration.ofHours(1), "10s");
        range("kernelDeadline", this.kernelDeadline, Duration.ofMillis(50), Duration.ofSeconds(5), "500ms");
    }

    /** These addresses, the rest as by default. */
    public static IdentityOptions of(List<AddressOptions> addresses) {
        return new IdentityOptions(addresses, null, null, null, null, null, null);
    }

    private static void check(List<AddressOptions> addresses) {
        if (addresses.isEmpty() || addresses.size() > MOST_ADDRESSES) {
            throw new IllegalArgumentException("identity.addresses: " + addresses.size() + " of them; write 1 to "
                    + MOST_ADDRESSES + ", or leave the whole section identity away");
        }
        Set<String> seen = new HashSet<>();
        for (AddressOptions address : addresses) {
            if (!seen.add(address.host())) {
                throw new IllegalArgumentException(
                        "identity.addresses.address '" + address.address() + "': is there twice; take one away");
            }
        }
    }

    private static void range(String key, Duration value, Duration least, Duration most, String instead) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("identity." + key + " " + value + ": must be within " + least + " to "
                    + most + "; write " + instead);
        }
    }
}
