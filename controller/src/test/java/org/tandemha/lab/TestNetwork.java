package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hosts on one Ethernet, each a network namespace of this machine: {@code a} and {@code b} with 10.9.0.11 and .12,
 * {@code o} (the observer) with .31, and the same in fd00:9::/64. All is gone after {@link #close}.
 */
final class TestNetwork {
    private static final String PREFIX = "tidn";
    private static final List<String> HOSTS = List.of("a", "b", "o");
    private static final List<String> NUMBERS = List.of("11", "12", "31");

    private final List<Process> processes = new ArrayList<>();

    TestNetwork() throws IOException, InterruptedException {
        remove();
        root("ip netns add " + PREFIX + "sw");
        in("sw", "ip link add br0 type bridge");
        in("sw", "ip link set br0 up");
        for (int i = 0; i < HOSTS.size(); i++) {
            String host = HOSTS.get(i);
            root("ip netns add " + PREFIX + host);
            in("sw", "ip link add p" + host + " type veth peer name eth0 netns " + PREFIX + host);
            in("sw", "ip link set p" + host + " master br0 up");
            in(host, "ip link set lo up");
            in(host, "ip addr add 10.9.0." + NUMBERS.get(i) + "/24 dev eth0");
            in(host, "ip addr add fd00:9::" + NUMBERS.get(i) + "/64 dev eth0 nodad");
            in(host, "ip link set eth0 up");
        }
    }

    /** Runs a command to its end in that host, and returns all it printed. */
    String in(String host, String command) throws IOException, InterruptedException {
        Process process = start(host, command.split(" "));
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(true, process.waitFor(30, TimeUnit.SECONDS), command);
        return said;
    }

    /** Starts a command in that host; it is killed with the network at the latest. */
    Process start(String host, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", PREFIX + host));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        processes.add(process);
        return process;
    }

    /** A JVM in that host which runs a class of these tests. */
    Process java(String host, Class<?> main, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(Arrays.asList(arguments));
        return start(host, line.toArray(String[]::new));
    }

    String mac(String host) throws IOException, InterruptedException {
        String said = in(host, "ip link show dev eth0");
        return said.substring(said.indexOf("link/ether ") + 11).substring(0, 17);
    }

    static void signal(Process process, String signal) throws IOException, InterruptedException {
        root("kill -" + signal + " " + process.pid());
    }

    private static void root(String command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), command + ": " + said);
    }

    private static void remove() throws IOException, InterruptedException {
        for (String host : List.of("a", "b", "o", "sw")) {
            if (new File("/run/netns/" + PREFIX + host).exists()) {
                root("ip netns del " + PREFIX + host);
            }
        }
    }

    void close() throws IOException, InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        remove();
    }
}
