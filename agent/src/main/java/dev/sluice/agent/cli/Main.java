package dev.sluice.agent.cli;

import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.report.Format.Screen;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice}. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "One file says what a release must satisfy, how it moves, and when it goes back.",
        footer = {"", "Exit codes: 0 pass, 1 fail, 2 usage or bad input, 3 unknown, 70 internal fault."})
public final class Main implements Runnable {
    static {
        // Picocli looks for Groovy closures in annotations where Groovy is on the path, and so would start Groovy's
        // runtime.
        System.setProperty("picocli.disable.closures", "true");
    }

    @Spec
    private CommandSpec spec;

    Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintStream results = stream(FileDescriptor.out);
        PrintStream messages = stream(FileDescriptor.err);
        Terminal terminal = new Terminal(
                System.in,
                results,
                messages,
                screen(),
                Path.of(""),
                Instant::now,
                length -> Thread.sleep(length.toMillis()));
        int code;
        try {
            code = run(arguments, terminal);
        } catch (OutOfMemoryError exhausted) {
            messages.println("sluice: not enough memory for all that was given; no verdict");
            messages.println("Give fewer objects at once, or more memory: JAVA_TOOL_OPTIONS=-Xmx2g");
            code = ExitCode.INTERNAL;
        }
        results.flush();
        messages.flush();
        // not exit, which looks for a logger to tell, and so opens every jar
        Runtime.getRuntime().halt(results.checkError() && code == ExitCode.PASS ? ExitCode.INTERNAL : code);
    }

    /** Runs the command line against a terminal. Whatever happens, there is an exit code and no stack trace. */
    public static int run(String[] arguments, Terminal terminal) {
        Map<String, Supplier<Object>> commands = commands(terminal, ParsedAhead.of(arguments, terminal));
        CommandLine line = new CommandLine(new Main());
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean alone = commands.containsKey(first) && !first.equals("completion");
        commands.forEach((name, command) -> {
            if (!alone || name.equals(first)) {
                line.addSubcommand(name, command.get());
            }
        });
        line.setOut(new java.io.PrintWriter(terminal.results(), true, StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(terminal.messages(), true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.screen().colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.max(60, terminal.screen().columns()));
        line.setParameterExceptionHandler((e, args) -> refuse(e, terminal));
        line.setExecutionExceptionHandler((e, command, result) -> fault(e, terminal));
        return line.execute(arguments);
    }

    /** Every command. A run of one of them makes that one alone, for describing each to picocli costs part of the start. */
    private static Map<String, Supplier<Object>> commands(Terminal terminal, ParsedAhead ahead) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new CheckCommand(terminal, ahead));
        commands.put("test", () -> new TestCommand(terminal));
        commands.put("replay", () -> new ReplayCommand(terminal));
        commands.put("lint", () -> new LintCommand(terminal, ahead));
        commands.put("show", () -> new ShowCommand(terminal, ahead));
        commands.put("explain", () -> new ExplainCommand(terminal));
        commands.put("agent", () -> new AgentCommand(terminal));
        commands.put("releases", () -> ReleasesCommand.line(terminal));
        commands.put("audit", () -> audit(terminal));
        commands.put("apply", () -> new ApplyCommand(terminal));
        commands.put("render", () -> new RenderCommand(terminal));
        commands.put("evidence", () -> new EvidenceCommand(terminal));
        commands.put("install", () -> new InstallCommand(terminal));
        commands.put("uninstall", () -> new UninstallCommand(terminal));
        commands.put("completion", () -> new CompletionCommand(terminal));
        return commands;
    }

    private static CommandLine audit(Terminal terminal) {
        return new CommandLine(new AuditCommand())
                .addSubcommand("show", new AuditShowCommand(terminal))
                .addSubcommand("verify", new AuditVerifyCommand(terminal))
                .addSubcommand("replay", new AuditReplayCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? See: sluice --help");
    }

    private static int refuse(ParameterException e, Terminal terminal) {
        CommandLine command = e.getCommandLine();
        terminal.messages().println("sluice: " + Escape.line(e.getMessage()));
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            CommandLine.UnmatchedArgumentException.printSuggestions(unmatched, command.getErr());
        }
        terminal.messages().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.INVALID;
    }

    private static int fault(Exception e, Terminal terminal) {
        if (e instanceof InvalidInput) {
            e.getMessage().lines().forEach(line -> terminal.messages().println("sluice: " + Escape.line(line)));
            return ExitCode.INVALID;
        }
        StackTraceElement[] trace = e.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        terminal.messages()
                .println("sluice: a fault of Sluice itself: " + Escape.line(e + place)
                        + "\nPlease report it with the command and the files that led to it.");
        return ExitCode.INTERNAL;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
    }

    /** The launcher says whether standard output is a terminal, and how wide it is; no-color.org says when not to colour. */
    private static Screen screen() {
        boolean terminal = Boolean.getBoolean("sluice.terminal");
        String noColour = System.getenv("NO_COLOR");
        boolean colour = terminal && (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        int columns = Integer.getInteger("sluice.columns", Screen.PLAIN.columns());
        return new Screen(terminal ? Math.max(60, Math.min(200, columns)) : Screen.PLAIN.columns(), colour);
    }
}
