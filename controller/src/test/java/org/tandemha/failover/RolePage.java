package org.tandemha.failover;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The role table, its diagram and the runbooks as a page of the documents. */
final class RolePage {
    private static final String HEAD = """
            # Role table

            Who serves, and why; written by `RoleTableTest` from the code (`-Dstories.rewrite=true`).
            The rows are asked from the top with each observation, and the first one that counts is taken. A *fact* follows
            what has happened already. A *decision* is only noted in observe mode. *Stays* is a decision, too.

            """;

    private RolePage() {}

    static String markdown() {
        return HEAD + diagram() + "\n## Rows\n\n" + rows() + "\n## Runbooks\n\n" + runbooks();
    }

    private static String diagram() {
        TreeMap<String, Set<Integer>> arrows = new TreeMap<>();
        for (RoleRow row : RoleTable.ROWS) {
            for (Role from : row.from()) {
                row.to()
                        .filter(to -> to != from)
                        .ifPresent(to -> arrows.computeIfAbsent("    " + from + " --> " + to, arrow -> new TreeSet<>())
                                .add(RoleTable.ROWS.indexOf(row) + 1));
            }
        }
        StringBuilder text =
                new StringBuilder("The numbers are those of the rows below.\n\n```mermaid\nstateDiagram-v2\n");
        text.append("    [*] --> STANDBY: a peer starts\n    [*] --> WITNESS: a witness starts\n");
        arrows.forEach((arrow, numbers) -> text.append(arrow)
                .append(": ")
                .append(numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .append('\n'));
        return text.append("```\n").toString();
    }

    private static String rows() {
        StringBuilder text = new StringBuilder(
                "| # | From | On | When | To | Runbook | Kind | Why |\n|---|---|---|---|---|---|---|---|\n");
        int number = 0;
        for (RoleRow row : RoleTable.ROWS) {
            number++;
            text.append("| ").append(number);
            text.append(" | ").append(from(row));
            text.append(" | ").append(row.on().words());
            text.append(" | ").append(row.when());
            text.append(" | ").append(row.to().map(to -> "`" + to + "`").orElse("–"));
            text.append(" | ")
                    .append(row.runbook() == Runbook.NONE ? "–" : row.runbook().word());
            text.append(" | ").append(kind(row));
            text.append(" | ").append(row.why()).append(" |\n");
        }
        return text.toString();
    }

    private static String kind(RoleRow row) {
        return switch (row.kind()) {
            case FACT -> "fact";
            case DECISION -> "decision";
            case STAY -> "stays";
        };
    }

    private static String from(RoleRow row) {
        if (row.from().size() == Role.values().length) {
            return "any";
        }
        return row.from().stream()
                .sorted(Comparator.naturalOrder())
                .map(role -> "`" + role + "`")
                .collect(Collectors.joining(" "));
    }

    private static String runbooks() {
        StringBuilder text = new StringBuilder("""
                A step that *waits* has an outcome before the next begins; the others run beside. A failure that *takes back*
                undoes what was done so far, the last first. Times without a number come with the order or the settings.

                | Runbook | Step | Deadline | Waits | On failure | Undone by |
                |---|---|---|---|---|---|
                """);
        for (Runbook book : Runbook.values()) {
            List<Step> steps = book.steps();
            for (Step step : steps) {
                text.append("| ").append(step.equals(steps.get(0)) ? "**" + book.word() + "**" : "");
                text.append(" | ")
                        .append(step.deed().word())
                        .append(": ")
                        .append(step.deed().words());
                text.append(" | ")
                        .append(
                                step.deadline().isZero()
                                        ? "–"
                                        : Text.span(step.deadline().toNanos()));
                text.append(" | ").append(step.waits() ? "yes" : "no");
                text.append(" | ").append(step.onFailure() == Step.OnFailure.GO_ON ? "goes on" : "takes back");
                text.append(" | ")
                        .append(step.undo().map(Deed::word).orElse("–"))
                        .append(" |\n");
            }
        }
        return text.toString();
    }
}
