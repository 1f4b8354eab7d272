package org.tandemha.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.JoinRefused.Why;

class AuthorityTest {
    @TempDir
    Path root;

    private Cluster cluster;

    @BeforeEach
    void create() throws PkiException {
        cluster = new Cluster(root, "one");
    }

    private static Why refusal(org.junit.jupiter.api.function.Executable asking) {
        return assertThrows(JoinRefused.class, asking).why();
    }

    @Test
    void aNewAuthorityIsItsMachinesFirstMember() throws PkiException {
        // When
        MemberTls tls = cluster.tls(cluster.dir);

        // Then
        assertEquals("pbx-a", tls.self().name());
        assertEquals("one", tls.cluster().name());
        assertEquals(1, tls.revocations().number());
    }

    @Test
    void anAuthorityIsNeverOverwritten() {
        // When
        PkiException e = assertThrows(
                PkiException.class,
                () -> Authority.create(
                        cluster.dir,
                        new ClusterName("two"),
                        new MemberId("x"),
                        Cluster.PASSPHRASE,
                        cluster.now::get,
                        cluster.random));

        // Then
        assertTrue(e.sentence().contains("belongs to a cluster already"), e.sentence());
    }

    @Test
    void privateFilesAreTheOwnersAlone() throws Exception {
        for (String file : List.of("member.pem", "ca/ca.key")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(cluster.dir.path().resolve(file))),
                    file);
        }
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.dir.authorityDir())));
    }

    @Test
    void theKeyOpensByItsPassphraseOnly() throws PkiException {
        // When
        PkiException e = assertThrows(
                PkiException.class,
                () -> Authority.open(cluster.dir, "wrong".toCharArray(), cluster.now::get, cluster.random));

        // Then
        assertTrue(e.sentence().endsWith("the passphrase is wrong, or the file is damaged"), e.sentence());
        assertEquals(
                cluster.authority.certificate(),
                Authority.open(cluster.dir, Cluster.PASSPHRASE, cluster.now::get, cluster.random)
                        .certificate());
    }

    @Test
    void aTokenGivesTheMemberItNamesACertificate() throws PkiException {
        // When
        X509Certificate given = cluster.join(cluster.token("pbx-b"), Keys.fresh(cluster.random));

        // Then
        assertEquals("spiffe://one/member/pbx-b", Names.in(given).orElseThrow());
        assertEquals(
                Cluster.BEGIN.plus(Authority.MEMBER_LIFE), given.getNotAfter().toInstant());
    }

    @Test
    void aTokenCountsForOneKeyOnly() throws PkiException {
        // Given
        JoinToken token = cluster.token("pbx-b");
        KeyPair first = Keys.fresh(cluster.random);
        X509Certificate given = cluster.join(token, first);

        // When
        Why thief = refusal(() -> cluster.join(token, Keys.fresh(cluster.random)));
        X509Certificate again = cluster.join(token, first);

        // Then
        assertEquals(Why.USED, thief);
        assertEquals(given, again);
    }

    @Test
    void ofManyWhoUseATokenAtOnceOneWins() throws Exception {
        // Given
        JoinToken token = cluster.token("pbx-b");
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        List<Future<String>> results = new ArrayList<>();

        // When
        for (int i = 0; i < 16; i++) {
            KeyPair own = Keys.fresh(cluster.random);
            results.add(crowd.submit(() -> {
                try {
                    return Certificates.serial(cluster.join(token, own));
                } catch (JoinRefused e) {
                    return e.why().name();
                }
            }));
        }
        List<String> all = new ArrayList<>();
        for (Future<String> result : results) {
            all.add(result.get());
        }
        crowd.shutdown();

        // Then
        assertEquals(15, all.stream().filter("USED"::equals).count(), all.toString());
    }

    @Test
    void anExpiredTokenIsRefusedByTheAuthoritysClock() throws PkiException {
        // Given
        JoinToken token = cluster.token("pbx-b");
        cluster.pass(Duration.ofMinutes(16));

        // When
        Why why = refusal(() -> cluster.join(token, Keys.fresh(cluster.random)));

        // Then
        assertEquals(Why.EXPIRED, why);
    }

    @Test
    void guessingVoidsAToken() throws PkiException {
        // Given
        JoinToken token = cluster.token("pbx-b");
        byte[] request = cluster.request(Keys.fresh(cluster.random));
        for (int i = 0; i < Authority.MOST_FAILURES; i++) {
            byte[] guess = new byte[32];
            guess[0] = (byte) i;
            assertEquals(Why.UNKNOWN_TOKEN, refusal(() -> cluster.authority.join(token.id(), guess, request)));
        }

        // When
        Why why = refusal(() -> cluster.authority.join(token.id(), token.secret(), request));

        // Then
        assertEquals(Why.VOID, why);
    }

    @Test
    void aTokenNeverIssuedAndAnIdThatIsAPathAreUnknown() {
        byte[] request = cluster.request(Keys.fresh(cluster.random));
        for (String id : List.of("0123456789abcdef", "../../member", "", "0123456789ABCDEF")) {
            assertEquals(Why.UNKNOWN_TOKEN, refusal(() -> cluster.authority.join(id, new byte[32], request)), id);
        }
    }

    @Test
    void requestsThatProveNothingAreMalformed() throws Exception {
        // Given
        JoinToken token = cluster.token("pbx-b");
        byte[] whole = cluster.request(Keys.fresh(cluster.random));
        KeyPairGenerator other = KeyPairGenerator.getInstance("EC");
        other.initialize(384);
        byte[] otherCurve = cluster.request(other.generateKeyPair());
        byte[] otherSignature = whole.clone();
        otherSignature[whole.length - 1] ^= 1;
        byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);

        // Then
        for (byte[] request : List.of(new byte[0], new byte[5_000], otherCurve, otherSignature, longer)) {
            assertEquals(
                    Why.MALFORMED,
                    refusal(() -> cluster.authority.join(token.id(), token.secret(), request)),
                    request.length + " bytes");
        }
    }

    @Test
    void randomRequestsAreMalformed() {
        // Given
        java.util.Random random = new java.util.Random(3);
        byte[] whole = cluster.request(Keys.fresh(cluster.random));

        // Then: anything but PkiException would end the test
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            if (!java.util.Arrays.equals(damaged, whole)) {
                assertThrows(PkiException.class, () -> SigningRequest.key(damaged));
            }
        }
    }

    @Test
    void aRenewalWantsANewKeyAndHasABound() throws PkiException {
        // Given
        KeyPair first = Keys.fresh(cluster.random);
        X509Certificate given = cluster.join(cluster.token("pbx-b"), first);
        MemberId member = new MemberId("pbx-b");

        // When
        Why sameKey = refusal(() -> cluster.authority.renew(member, given, cluster.request(first)));
        for (int i = 1; i < Authority.MOST_VALID_OF_ONE; i++) {
            cluster.authority.renew(member, given, cluster.request(Keys.fresh(cluster.random)));
        }
        Why tooMany =
                refusal(() -> cluster.authority.renew(member, given, cluster.request(Keys.fresh(cluster.random))));

        // Then
        assertEquals(Why.MALFORMED, sameKey);
        assertEquals(Why.TOO_MANY, tooMany);
    }

    @Test
    void revocationTakesBackAllOfAMemberAndItsOpenTokens() throws PkiException {
        // Given
        X509Certificate given = cluster.join(cluster.token("pbx-b"), Keys.fresh(cluster.random));
        JoinToken open = cluster.token("pbx-b");

        // When
        List<String> serials = cluster.authority.revoke("pbx-b");

        // Then
        assertEquals(List.of(Certificates.serial(given)), serials);
        assertEquals(2, cluster.authority.revocations().number());
        assertTrue(cluster.authority.revocations().revoked().containsKey(given.getSerialNumber()));
        assertEquals(Why.VOID, refusal(() -> cluster.join(open, Keys.fresh(cluster.random))));
        PkiException nothing = assertThrows(PkiException.class, () -> cluster.authority.revoke("pbx-b"));
        assertTrue(nothing.sentence().startsWith("nothing to revoke"), nothing.sentence());
    }

    @Test
    void aSerialNumberTakesBackOneCertificate() throws PkiException {
        // Given
        X509Certificate first = cluster.join(cluster.token("pbx-b"), Keys.fresh(cluster.random));
        X509Certificate second = cluster.join(cluster.token("pbx-b"), Keys.fresh(cluster.random));

        // When
        cluster.authority.revoke(Certificates.serial(first));

        // Then
        RevocationList list = cluster.authority.revocations();
        assertTrue(list.revoked().containsKey(first.getSerialNumber()));
        assertFalse(list.revoked().containsKey(second.getSerialNumber()));
    }

    @Test
    void listsWhatIsOnFileWithItsStanding() throws PkiException {
        // Given
        cluster.join(cluster.token("pbx-b"), Keys.fresh(cluster.random));
        cluster.authority.revoke("pbx-b");
        cluster.token("witness");

        // When
        List<String> lines = cluster.records.list().stream()
                .map(line -> line.kind() + " " + line.name() + " " + line.standing())
                .toList();

        // Then
        assertEquals(
                List.of("CERTIFICATE pbx-a valid", "CERTIFICATE pbx-b revoked", "TOKEN witness open"),
                lines.stream().sorted().toList());
    }

    @Test
    void anExportedAuthorityIssuesElsewhere() throws PkiException {
        // Given
        X509Certificate given = cluster.join(cluster.token("pbx-b"), Keys.fresh(cluster.random));
        Path file = root.resolve("authority.pem");
        cluster.records.exportTo(file);
        PkiDir elsewhere = PkiDir.under(root.resolve("elsewhere"));

        // When
        new AuthorityRecords(elsewhere, cluster.now::get).importFrom(file, Cluster.PASSPHRASE, cluster.random);
        Authority moved = Authority.open(elsewhere, Cluster.PASSPHRASE, cluster.now::get, cluster.random);
        List<String> revoked = moved.revoke("pbx-b");

        // Then
        assertEquals(List.of(Certificates.serial(given)), revoked);
        assertEquals(cluster.authority.certificate(), moved.certificate());
    }

    @Test
    void damagedFilesAreNamed() throws Exception {
        for (String name : List.of("ca.crt", "member.pem", "revoked.crl")) {
            Path file = cluster.dir.path().resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (byte[] damaged : damages(whole)) {
                Files.write(file, damaged);
                PkiException e = assertThrows(PkiException.class, () -> cluster.tls(cluster.dir), name);
                assertTrue(e.sentence().contains(file.toString()), e.sentence());
            }
            Files.write(file, whole);
            cluster.tls(cluster.dir);
        }
    }

    private static List<byte[]> damages(byte[] whole) {
        List<byte[]> all = new ArrayList<>();
        all.add(new byte[0]);
        all.add(java.util.Arrays.copyOf(whole, whole.length / 2));
        all.add((new String(whole, StandardCharsets.US_ASCII) + "more\n").getBytes(StandardCharsets.US_ASCII));
        java.util.Random random = new java.util.Random(5);
        for (int i = 0; i < 40; i++) {
            byte[] one = whole.clone();
            int at = random.nextInt(one.length);
            // another letter of base64, so that the text stays PEM
            one[at] = (byte) (one[at] == 'A' ? 'B' : 'A');
            all.add(one);
        }
        all.add(new byte[PkiFiles.LARGEST_BYTES + 1]);
        return all;
    }

    @Test
    void aPrivateKeyThatOthersMayReadIsRefused() throws Exception {
        // Given
        Path file = cluster.dir.memberFile();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        // When
        PkiException e = assertThrows(PkiException.class, () -> cluster.tls(cluster.dir));

        // Then
        assertEquals(
                file + " holds a private key and has mode rw-r-----; if nobody else read it: chmod 600 " + file,
                e.sentence());
    }
}
