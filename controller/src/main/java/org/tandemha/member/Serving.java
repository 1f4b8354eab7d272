package org.tandemha.member;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.ami.AmiClient;
import org.tandemha.fence.FenceScript;
import org.tandemha.identity.IdentityOptions;

/**
 * What a peer has beside a witness: something to be called by, and an Asterisk that answers.
 *
 * @param ami the present way to it; another one after each reload of the settings
 * @param fence null where no script switches the other peer off
 */
public record Serving(
        IdentityOptions identity,
        Supplier<AmiClient> ami,
        Restart restart,
        @Nullable FenceScript fence) {}
