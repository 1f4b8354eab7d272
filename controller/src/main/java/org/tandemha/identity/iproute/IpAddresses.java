package org.tandemha.identity.iproute;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.tandemha.identity.AddressOptions;
import org.tandemha.identity.interpreter.Interpreter;
import org.tandemha.identity.interpreter.InterpreterOptions;
import org.tandemha.identity.interpreter.Refused;

/**
 * The floating addresses on their devices, with a lifetime in whole seconds after which the kernel takes them away. The
 * second line behind the gate, not the first: {@code ip addr change} makes an absent address, so a process that wakes too
 * late would put it back. Everything may be repeated; a Future fails with ip's words.
 */
public final class IpAddresses {
    private static final int LINES_PER_PROCESS = 100_000;

    private final List<AddressOptions> addresses;
    private final Interpreter ip;

    public IpAddresses(
            Vertx vertx,
            LongSupplier nanos,
            ThreadFactory threads,
            List<AddressOptions> addresses,
            List<String> command,
            Duration deadline) {
        this.addresses = List.copyOf(addresses);
        this.ip = new Interpreter(
                vertx, nanos, threads, InterpreterOptions.of("ip", command, Map.of(), deadline, LINES_PER_PROCESS));
    }

    /** Starts ip, makes the VLANs that are missing, and fails if a device is not there or is another VLAN. */
    public Future<Void> open() {
        ip.start();
        return inTurn(links(), this::openLink);
    }

    private Future<Void> openLink(AddressOptions address) {
        Integer vlan = address.vlan();
        if (vlan == null) {
            return ip.ask(IpText.showLink(address))
                    .compose(said -> said.stream().anyMatch(line -> line.contains("link/"))
                            ? Future.succeededFuture()
                            : Future.failedFuture(new Refused("ip", said)));
        }
        return ip.ask(IpText.showLink(address)).compose(said -> {
            if (said.stream().anyMatch(line -> line.contains("link/"))) {
                return IpText.vlan(said).filter(vlan::equals).isPresent()
                        ? ip.run(IpText.up(address))
                        : Future.failedFuture(
                                new Refused("ip", List.of(address.link() + " is there and is not VLAN " + vlan)));
            }
            return ip.run(IpText.addVlan(address)).compose(made -> ip.run(IpText.up(address)));
        });
    }

    /** Makes the addresses, or renews them for so many seconds. */
    public Future<Void> hold(int seconds) {
        return Future.join(addresses.stream()
                        .map(address -> ip.run(IpText.change(address, seconds)))
                        .toList())
                .mapEmpty();
    }

    /** Takes the addresses away; one that is not there is no error. All are tried. */
    public Future<Void> drop() {
        return Future.join(addresses.stream().map(this::dropOne).toList()).mapEmpty();
    }

    private Future<Void> dropOne(AddressOptions address) {
        return ip.run(IpText.delete(address))
                .recover(e -> e instanceof Refused && IpText.saysGone(String.valueOf(e.getMessage()))
                        ? Future.succeededFuture()
                        : Future.failedFuture(e));
    }

    /** Whether this machine has the address. */
    public Future<Boolean> has(AddressOptions address) {
        return ip.ask(IpText.show(address)).map(said -> IpText.shows(said, address));
    }

    /** The hardware address of each device with floating addresses; devices without one are not there. */
    public Future<Map<String, String>> macs() {
        Map<String, String> macs = new LinkedHashMap<>();
        return inTurn(
                        links(),
                        address -> ip.ask(IpText.show(address))
                                .onSuccess(said -> IpText.mac(said).ifPresent(mac -> macs.put(address.link(), mac)))
                                .<Void>mapEmpty())
                .map(ended -> Map.copyOf(macs));
    }

    /** The hardware address at which this machine's neighbour table has the address; empty if it has none. */
    public Future<String> neighbour(AddressOptions address) {
        return ip.ask(IpText.neighbour(address))
                .map(said -> IpText.neighbourMac(said).orElse(""));
    }

    /** Ends ip; addresses that are held leave by themselves. */
    public void close() {
        ip.close();
    }

    /** One address for each device. */
    private List<AddressOptions> links() {
        Set<String> seen = new LinkedHashSet<>();
        return addresses.stream().filter(address -> seen.add(address.link())).toList();
    }

    private static Future<Void> inTurn(List<AddressOptions> addresses, Function<AddressOptions, Future<Void>> task) {
        Future<Void> all = Future.succeededFuture();
        for (AddressOptions address : addresses) {
            all = all.compose(before -> task.apply(address));
        }
        return all;
    }
}
