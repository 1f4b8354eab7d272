package org.tandemha.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityOptionsTest {
    private static final AddressOptions ADDRESS = new AddressOptions("192.0.2.10/24", "eth0", null);

    @Test
    void whatIsLeftOutHasItsDefault() {
        // When
        IdentityOptions options = IdentityOptions.of(List.of(ADDRESS));

        // Then
        assertEquals(List.of(), options.trunks());
        assertEquals(Duration.ofSeconds(30), options.announceEvery());
        assertEquals(Duration.ofSeconds(10), options.watchEvery());
        assertEquals(Duration.ofMillis(500), options.kernelDeadline());
        assertTrue(options.setSysctls());
    }

    @Test
    void whatCannotBeIsNamed() {
        assertRefused("identity.addresses: 0 of them", null, null);
        assertRefused(
                "identity.addresses.address '192.0.2.10/25': is there twice",
                List.of(ADDRESS, new AddressOptions("192.0.2.10/25", "eth1", null)),
                null);
        assertRefused("identity.kernelDeadline PT0.001S: must be within", List.of(ADDRESS), Duration.ofMillis(1));
    }

    private static void assertRefused(String words, List<AddressOptions> addresses, Duration kernelDeadline) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new IdentityOptions(addresses, null, null, null, null, kernelDeadline, null));
        assertTrue(refused.getMessage().startsWith(words), refused.getMessage());
    }

    @Test
    void missingProgramsAreNamedWithTheirPackages(@TempDir Path folder) throws Exception {
        // Given
        for (String there : List.of("nft", "ip", "socat")) {
            Files.createFile(
                    folder.resolve(there),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Files.createFile(folder.resolve("arping"));

        // When
        CannotArm missing = assertThrows(CannotArm.class, () -> Tools.find(List.of(folder)));

        // Then
        assertEquals(
                "these programs are missing: arping, ndisc6; apt-get install iputils-arping ndisc6",
                missing.getMessage());
    }
}
