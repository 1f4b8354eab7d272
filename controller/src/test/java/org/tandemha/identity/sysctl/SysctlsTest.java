package org.tandemha.identity.sysctl;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.identity.AddressOptions;

class SysctlsTest {
    @TempDir
    private Path root;

    private final Vertx vertx = Vertx.vertx();
    private final List<AddressOptions> addresses = List.of(
            new AddressOptions("192.0.2.10/24", "eth0", 7), new AddressOptions("2001:db8::10/64", "eth0", null));

    @BeforeEach
    void kernel() throws IOException {
        write("net/ipv4/ip_nonlocal_bind", "0\n");
        write("net/ipv4/conf/all/arp_ignore", "1\n");
        write("net/ipv6/ip_nonlocal_bind", "0\n");
    }

    @AfterEach
    void close() {
        await().until(vertx.close()::isComplete);
    }

    private void write(String key, String value) throws IOException {
        Files.createDirectories(root.resolve(key).getParent());
        Files.writeString(root.resolve(key), value);
    }

    private static List<String> said(Future<List<String>> future) {
        await().until(future::isComplete);
        return future.result();
    }

    @Test
    void whatIsOtherwiseIsSetAndTold() throws IOException {
        // Given
        write("net/ipv4/conf/eth0.7/promote_secondaries", "0\n");

        // When
        List<String> said = said(new Sysctls(addresses, root).set(vertx));

        // Then
        assertEquals(
                List.of(
                        "net.ipv4.ip_nonlocal_bind was 0 and is 1 now",
                        "net.ipv4.conf.eth0/7.promote_secondaries was 0 and is 1 now",
                        "net.ipv6.ip_nonlocal_bind was 0 and is 1 now"),
                said);
        assertEquals("1", Files.readString(root.resolve("net/ipv4/ip_nonlocal_bind")));
        assertEquals(List.of(), said(new Sysctls(addresses, root).check(vertx)));
    }

    @Test
    void checkingChangesNothingAndTellsWhatIsMissing() throws IOException {
        // When
        List<String> said = said(new Sysctls(addresses, root).check(vertx));

        // Then
        assertEquals(3, said.size());
        assertEquals("net.ipv4.ip_nonlocal_bind is 0 and should be 1", said.get(0));
        assertEquals(
                "net.ipv4.conf.eth0/7.promote_secondaries should be 1 and can't be read: it is not there", said.get(1));
        assertEquals("0\n", Files.readString(root.resolve("net/ipv4/ip_nonlocal_bind")));
    }
}
