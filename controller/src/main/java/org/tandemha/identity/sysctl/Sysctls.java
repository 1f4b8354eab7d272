package org.tandemha.identity.sysctl;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemha.identity.AddressOptions;

/**
 * The kernel settings that floating addresses need, by their path below {@code /proc/sys}. Each has its reason:
 *
 * <ul>
 *   <li>{@code ip_nonlocal_bind}: the standby's Asterisk binds its transport to an address that is not there yet;
 *   <li>{@code arp_ignore=1}: only the device that has the address answers for it, so that no other passes the gate by;
 *   <li>{@code promote_secondaries}: removing one address of a network leaves the others.
 * </ul>
 */
public final class Sysctls {
    private static final Path ROOT = Path.of("/proc/sys");

    private final Path root;
    private final Map<String, String> wanted;

    public Sysctls(List<AddressOptions> addresses) {
        this(addresses, ROOT);
    }

    Sysctls(List<AddressOptions> addresses, Path root) {
        this.root = root;
        Map<String, String> all = new LinkedHashMap<>();
        for (AddressOptions address : addresses) {
            if (address.isIpv4()) {
                all.put("net/ipv4/ip_nonlocal_bind", "1");
                all.put("net/ipv4/conf/all/arp_ignore", "1");
                all.put("net/ipv4/conf/" + address.link() + "/promote_secondaries", "1");
            } else {
                all.put("net/ipv6/ip_nonlocal_bind", "1");
            }
        }
        this.wanted = all;
    }

    /** Sets what is otherwise; one sentence for each that was set or that can't be. */
    public Future<List<String>> set(Vertx vertx) {
        return vertx.executeBlocking(() -> look(true), false);
    }

    /** One sentence for each that is otherwise; changes nothing. */
    public Future<List<String>> check(Vertx vertx) {
        return vertx.executeBlocking(() -> look(false), false);
    }

    private List<String> look(boolean set) {
        List<String> sentences = new ArrayList<>();
        wanted.forEach((key, value) -> {
            // as sysctl writes it: a dot inside a device's name is a slash there
            String name = swapped(key);
            try {
                String is = Files.readString(root.resolve(key)).strip();
                if (is.equals(value)) {
                    return;
                }
                if (set) {
                    Files.writeString(root.resolve(key), value);
                    sentences.add(name + " was " + is + " and is " + value + " now");
                } else {
                    sentences.add(name + " is " + is + " and should be " + value);
                }
            } catch (NoSuchFileException e) {
                sentences.add(
                        name + " should be " + value + " and can't be " + (set ? "set" : "read") + ": it is not there");
            } catch (IOException e) {
                sentences.add(name + " should be " + value + " and can't be " + (set ? "set" : "read") + ": "
                        + e.getMessage());
            }
        });
        return sentences;
    }

    private static String swapped(String key) {
        return key.replace('.', '\n').replace('/', '.').replace('\n', '/');
    }
}
