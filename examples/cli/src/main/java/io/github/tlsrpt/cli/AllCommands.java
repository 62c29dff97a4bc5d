package io.github.tlsrpt.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** All commands, and the parser of their arguments. */
final class AllCommands {

    private AllCommands() {}

    /** Returns all commands, whose output is the caller's. */
    static CommandLine of(InputStream in, PrintStream out, PrintStream err) {
        return new CommandLine(new TlsrptCommand())
                .addSubcommand(new SummaryCommand(in, out, err))
                .addSubcommand(new FailuresCommand(in, out, err))
                .addSubcommand(new ExplainCommand(out, err))
                .addSubcommand(new TrendCommand(in, out, err))
                .addSubcommand(new ReadinessCommand(in, out, err))
                .addSubcommand(new IngestCommand(in, out, err))
                .addSubcommand(new FetchCommand(out, err))
                .addSubcommand(new PruneCommand(out, err))
                .addSubcommand(new HtmlCommand(in, out, err))
                .addSubcommand(ServeCommand.of(err))
                .addSubcommand(new CompletionCommand(out))
                .addSubcommand(new ManCommand(out))
                .addSubcommand(new ValidateCommand(in, out, err))
                .addSubcommand(new ConvertCommand(in, out, err))
                .addSubcommand(RecordCommand.of(in, out))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> Main.wrongUsage(e, err))
                .setExecutionExceptionHandler((e, failed, parsed) -> Main.failure(e, err));
    }
}
