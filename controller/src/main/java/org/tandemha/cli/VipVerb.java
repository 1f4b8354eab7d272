package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "vip", description = "Shows the floating addresses, and asks the network who answers for them.")
final class VipVerb {
    private final Outside outside;
    private final Terminal terminal;

    VipVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Which addresses there are, and whether this machine has them.")
    int show(
            @Mixin SettingsFile settings,
            @Option(names = "--json", description = "One JSON object instead of text.") boolean json)
            throws Failure {
        JsonNode vip = ask(settings, json);
        if (!json) {
            for (JsonNode address : vip.path("addresses")) {
                terminal.out()
                        .println(address.path("address").asText() + " on "
                                + address.path("device").asText() + ": "
                                + (address.path("here").asBoolean() ? "here" : "not here"));
            }
        }
        return Exit.HEALTHY;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Who answers for each address just now. Ends with 0 where exactly one does.")
    int verify(
            @Mixin SettingsFile settings,
            @Option(names = "--json", description = "One JSON object instead of text.") boolean json)
            throws Failure {
        JsonNode vip = ask(settings, json);
        boolean one = true;
        for (JsonNode address : vip.path("addresses")) {
            List<String> holders = holders(address);
            one &= holders.size() == 1;
            if (!json) {
                terminal.out().println(sentence(address.path("address").asText(), holders));
            }
        }
        return one ? Exit.HEALTHY : Exit.FAILING;
    }

    private JsonNode ask(SettingsFile settings, boolean json) throws Failure {
        JsonNode vip = new DaemonClient(outside.access(settings.path())).get("vip");
        if (json) {
            terminal.out().println(vip);
        }
        return vip;
    }

    /** A machine does not hear itself. */
    private static List<String> holders(JsonNode address) {
        List<String> holders = new ArrayList<>();
        if (address.path("here").asBoolean()) {
            holders.add("this machine");
        }
        address.path("answering").forEach(mac -> holders.add(mac.asText()));
        return holders;
    }

    private static String sentence(String address, List<String> holders) {
        if (holders.isEmpty()) {
            return address + ": nobody answers";
        }
        StringJoiner all = new StringJoiner(" and ");
        holders.forEach(all::add);
        return address + ": " + all + (holders.size() == 1 ? " answers" : " answer: more than one");
    }
}
