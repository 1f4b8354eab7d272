package org.tandemha.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A man page (troff, macros of {@code man(7)}) from what picocli knows of a verb. picocli's own generator writes
 * AsciiDoc, which needs another tool to become a man page.
 */
final class ManPage {
    private final CommandSpec spec;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec spec) {
        this.spec = spec;
    }

    /** File name to text, for the command and all its verbs that are not hidden. */
    static SortedMap<String, String> all(CommandSpec root) {
        SortedMap<String, String> pages = new TreeMap<>();
        collect(root, pages);
        return pages;
    }

    private static void collect(CommandSpec spec, Map<String, String> pages) {
        pages.put(pageName(spec) + ".1", new ManPage(spec).text());
        for (CommandSpec verb : verbs(spec).values()) {
            collect(verb, pages);
        }
    }

    private static Map<String, CommandSpec> verbs(CommandSpec spec) {
        Map<String, CommandSpec> verbs = new LinkedHashMap<>();
        for (CommandLine verb : spec.subcommands().values()) {
            if (!verb.getCommandSpec().usageMessage().hidden()) {
                verbs.put(verb.getCommandSpec().name(), verb.getCommandSpec());
            }
        }
        return verbs;
    }

    private static String pageName(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    private String text() {
        String name = pageName(spec);
        String[] description = spec.usageMessage().description();
        lines.add(".TH " + quoted(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"Tandem\" \"Tandem\"");
        section("NAME");
        lines.add(plain(name) + " \\- " + plain(description.length == 0 ? "" : description[0]));
        section("SYNOPSIS");
        lines.add(".B " + plain(spec.qualifiedName()));
        lines.add(plain(synopsis()));
        section("DESCRIPTION");
        Arrays.stream(description).map(ManPage::plain).forEach(lines::add);
        arguments();
        subcommands();
        section("EXIT STATUS");
        lines.add("0 healthy, 1 degraded, 2 failing or failed, 3 unknown (also when the daemon cannot be asked),");
        lines.add(
                "64 and above for wrong usage (64), something missing (69), no permission (77), wrong settings (78).");
        if (spec.parent() != null) {
            section("SEE ALSO");
            lines.add(".BR " + plain(pageName(spec.root())) + " (1)");
        }
        return String.join("\n", lines) + "\n";
    }

    private String synopsis() {
        List<String> parts = new ArrayList<>();
        for (OptionSpec option : shown()) {
            parts.add("[" + option.longestName() + label(option.arity().max(), option.paramLabel()) + "]");
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            parts.add(parameter.required() ? parameter.paramLabel() : "[" + parameter.paramLabel() + "]");
        }
        if (!verbs(spec).isEmpty()) {
            parts.add("VERB");
        }
        return String.join(" ", parts);
    }

    private void arguments() {
        if (!shown().isEmpty() || !spec.positionalParameters().isEmpty()) {
            section("OPTIONS");
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            entry(parameter.paramLabel(), parameter.description());
        }
        for (OptionSpec option : shown()) {
            entry(
                    String.join(", ", option.names()) + label(option.arity().max(), option.paramLabel()),
                    option.description());
        }
    }

    private void subcommands() {
        Map<String, CommandSpec> verbs = verbs(spec);
        if (verbs.isEmpty()) {
            return;
        }
        section("VERBS");
        verbs.forEach((name, verb) -> entry(
                name, Arrays.stream(verb.usageMessage().description()).limit(1).toArray(String[]::new)));
    }

    private List<OptionSpec> shown() {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    private static String label(int most, String label) {
        return most == 0 ? "" : " " + label;
    }

    private void section(String name) {
        lines.add(".SH " + name);
    }

    private void entry(String term, String... description) {
        lines.add(".TP");
        lines.add(".B " + plain(term));
        Arrays.stream(description).map(ManPage::plain).forEach(lines::add);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** A line that begins with a dot or quote would be a request; hyphens must be minus signs to be copied. */
    private static String plain(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
