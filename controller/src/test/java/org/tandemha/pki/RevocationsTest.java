package org.tandemha.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.pki.Revocations.Adoption;

class RevocationsTest {
    @TempDir
    Path root;

    private Cluster cluster;
    private PkiDir dirB;
    private Revocations b;

    @BeforeEach
    void create() throws PkiException {
        cluster = new Cluster(root, "one");
        dirB = cluster.member("pbx-b");
        cluster.member("pbx-c");
        cluster.member("pbx-d");
        b = Revocations.open(dirB.revokedFile(), cluster.authority.certificate());
    }

    private byte[] after(String revoked) throws PkiException {
        cluster.authority.revoke(revoked);
        return cluster.authority.revocations().der();
    }

    @Test
    void onlyANewerListCountsAndItSurvivesARestart() throws PkiException {
        // Given
        byte[] first = b.bytes();
        byte[] second = after("pbx-c");
        byte[] third = after("pbx-d");

        // Then
        assertEquals(Adoption.KNOWN, b.adopt(first));
        assertEquals(Adoption.ADOPTED, b.adopt(third));
        assertEquals(Adoption.OLDER, b.adopt(second));
        assertEquals(3, b.number());
        assertEquals(
                3,
                Revocations.open(dirB.revokedFile(), cluster.authority.certificate())
                        .number());
    }

    @Test
    void aListOfAnotherAuthorityIsRefused() throws PkiException {
        // Given
        Cluster other = new Cluster(root.resolve("other"), "one");
        other.member("pbx-c");
        other.authority.revoke("pbx-c");

        // When
        Adoption adoption = b.adopt(other.authority.revocations().der());

        // Then
        assertEquals(Adoption.REFUSED, adoption);
        assertEquals(1, b.number());
    }

    @Test
    void damagedListsAreRefused() throws PkiException {
        // Given
        byte[] newer = after("pbx-c");
        Random random = new Random(9);

        // Then: anything but REFUSED ends the test
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = newer.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            assertEquals(Adoption.REFUSED, b.adopt(damaged));
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertEquals(Adoption.REFUSED, b.adopt(noise));
        }
        assertEquals(Adoption.REFUSED, b.adopt(new byte[RevocationList.LARGEST_BYTES + 1]));
        assertEquals(Adoption.REFUSED, b.adopt(java.util.Arrays.copyOf(newer, newer.length + 1)));
        assertEquals(1, b.number());
    }

    @Test
    void aListThatCannotBeWrittenDoesNotCount() throws Exception {
        // Given
        byte[] newer = after("pbx-c");
        Path file = dirB.revokedFile();
        java.nio.file.Files.delete(file);
        java.nio.file.Files.createDirectories(file.resolve("in the way"));

        // When
        assertThrows(PkiException.class, () -> b.adopt(newer));

        // Then
        assertEquals(1, b.number());
    }
}
