package io.github.tlsrpt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with a record. */
@Command(
        name = "check",
        description = "Says what is wrong with the record of a domain, or with a text that is meant to be published.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:a record, and nothing to say or only NOTEs",
            " 1:no record, a malformed one, or one with problems",
            " 2:DNS gave no answer",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class RecordCheckCommand implements Callable<Integer> {

    private static final int LONGEST_LINE = 65_536;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([tn\\\\])");

    @Parameters(
            paramLabel = "DOMAIN|TXT",
            description = {
                "A domain, which is looked up, or the text of a record: what has a =, ; or blank in it.",
                "- reads one text a line from standard input, with tab, line end and backslash as \\t, \\n and \\\\, and"
                        + " answers each with one line of JSON."
            })
    private String subject = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = Format.JSON_LINES, defaultValue = "text")
    private Format format = Format.TEXT;

    @Mixin
    private RecordCommand.Server server = new RecordCommand.Server();

    private final InputStream in;
    private final PrintStream out;

    RecordCheckCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() {
        if (subject.equals("-")) {
            return checkLines();
        }
        return print(isText(subject) ? RecordFindings.ofText(subject) : domain());
    }

    private static boolean isText(String subject) {
        return subject.isEmpty() || subject.chars().anyMatch(c -> c <= ' ' || "=;\"\\".indexOf(c) >= 0);
    }

    private RecordFindings domain() {
        try {
            return RecordFindings.ofDomain(subject, server.resolver(), true);
        } catch (IllegalArgumentException e) {
            throw new UsageException("DOMAIN: " + e.getMessage(), e);
        }
    }

    private int print(RecordFindings findings) {
        RecordOutput.print(findings, format, out);
        return findings.exitCode();
    }

    private int checkLines() {
        int exitCode = ExitCode.NOTHING_TO_FIX;
        format = Format.JSON;
        BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                exitCode = Math.max(exitCode, print(RecordFindings.ofText(unescaped(line))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exitCode;
    }

    /** Undoes the escapes; a backslash before anything else is one. */
    private static String unescaped(String line) {
        return ESCAPE.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "t" -> "\t";
                            case "n" -> "\n";
                            default -> "\\";
                        }));
    }
}
