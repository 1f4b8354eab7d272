package org.tandemha.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line: finds the verb, prints what went wrong in one sentence, returns the exit code. */
@Command(
        name = "tandem",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.LOCAL,
        description = "Proves that Asterisk bridges calls, and says why when it does not.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "Exit codes: 0 healthy, 1 degraded, 2 failing or failed, 3 unknown (also: the daemon",
            "cannot be asked), 64 and above: wrong usage or settings."
        })
public final class Tandem {
    private Tandem() {}

    /** Runs one verb on this process's standard output. */
    public static int execute(Outside outside, String... args) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true);
        Terminal terminal = new Terminal(
                out,
                err,
                System.getenv(),
                Boolean.getBoolean("tandem.terminal"),
                Integer.getInteger("tandem.columns", 0));
        int exit = execute(outside, terminal, args);
        out.flush();
        return exit;
    }

    static int execute(Outside outside, Terminal terminal, String... args) {
        return line(outside, terminal).execute(args);
    }

    static CommandLine line(Outside outside, Terminal terminal) {
        CommandLine line = new CommandLine(new Tandem());
        line.getCommandSpec().versionProvider(version(outside));
        line.addSubcommand(new RunVerb(outside));
        line.addSubcommand(new StatusVerb(outside, terminal));
        line.addSubcommand(new WhyVerb(outside, terminal));
        line.addSubcommand(new SensorsVerb(outside, terminal));
        line.addSubcommand(new CallTestVerb(outside, terminal));
        line.addSubcommand(new ConfigVerb(outside, terminal));
        line.addSubcommand(new DoctorVerb(outside, terminal));
        line.addSubcommand(new PkiVerb(outside, terminal));
        line.addSubcommand(new EventsVerb(outside, terminal));
        line.addSubcommand(new CheckVerb(outside, terminal));
        line.addSubcommand(new VipVerb(outside, terminal));
        line.addSubcommand(new MemberVerb(outside, terminal));
        line.addSubcommand(new SwitchoverVerb(outside, terminal));
        line.addSubcommand(new FailoverVerb(outside, terminal));
        line.addSubcommand(new PauseVerb(outside, terminal));
        line.addSubcommand(new ResumeVerb(outside, terminal));
        line.addSubcommand(new MaintenanceVerb(outside, terminal));
        line.addSubcommand(new AckVerb(outside, terminal));
        line.addSubcommand(new EnableVerb(outside, terminal));
        line.addSubcommand(new ObserveVerb(outside, terminal));
        line.addSubcommand(new LogLevelVerb(outside, terminal));
        line.addSubcommand(new HistoryVerb(outside, terminal));
        line.addSubcommand(new JournalVerb(outside, terminal));
        line.addSubcommand(new CompletionVerb(terminal));
        line.addSubcommand(new ManVerb(terminal));
        for (CommandLine verb : line.getSubcommands().values()) {
            verb.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(version(outside));
            for (CommandLine part : verb.getSubcommands().values()) {
                part.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(version(outside));
            }
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(terminal.out()).setErr(terminal.err());
        line.setParameterExceptionHandler((e, given) -> usage(e));
        line.setExecutionExceptionHandler((e, verb, given) -> failed(e, terminal));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.bold("").isEmpty() ? CommandLine.Help.Ansi.OFF : CommandLine.Help.Ansi.ON));
        return line;
    }

    private static IVersionProvider version(Outside outside) {
        return () -> new String[] {"tandem " + outside.version()};
    }

    private static int usage(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("tandem: " + e.getMessage());
        err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE;
    }

    private static int failed(Exception e, Terminal terminal) {
        if (e instanceof Failure failure) {
            terminal.err().println("tandem: " + failure.getMessage());
            return failure.exit();
        }
        terminal.err().println("tandem: this is a defect of Tandem, please report it:");
        e.printStackTrace(terminal.err());
        return Exit.SOFTWARE;
    }

    /** The verbs by name; for tests that hold documents and verbs together. */
    static Map<String, CommandLine> verbs(CommandLine line) {
        return line.getSubcommands();
    }
}
