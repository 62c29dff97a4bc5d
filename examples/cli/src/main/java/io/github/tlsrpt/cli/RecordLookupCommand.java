package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what senders find in DNS. */
@Command(
        name = "lookup",
        description = "Shows the record of a domain as senders find it.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:a record",
            " 1:none, several, or a malformed one",
            " 2:DNS gave no answer",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class RecordLookupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DOMAIN", description = "The domain whose reports are asked for.")
    private String domain = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = Format.JSON_LINES, defaultValue = "text")
    private Format format = Format.TEXT;

    @Mixin
    private RecordCommand.Server server = new RecordCommand.Server();

    private final PrintStream out;

    RecordLookupCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try {
            RecordFindings findings = RecordFindings.ofDomain(domain, server.resolver(), false);
            RecordOutput.print(findings, format, out);
            return findings.exitCode();
        } catch (IllegalArgumentException e) {
            throw new UsageException("DOMAIN: " + e.getMessage(), e);
        }
    }
}
