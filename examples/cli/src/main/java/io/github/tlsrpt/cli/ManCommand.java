package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a page for man, from what the commands say of themselves. */
@Command(
        name = "man",
        description = {
            "Writes the manual page of a command, or of all.",
            "tlsrpt man > ~/.local/share/man/man1/tlsrpt.1",
            "tlsrpt man fetch | man -l -"
        },
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class)
final class ManCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as fetch. Default: all")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintStream out;

    ManCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        for (String name : names) {
            command = command.getSubcommands().get(name);
            if (command == null) {
                throw new UsageException("COMMAND: there is no command " + String.join(" ", names));
            }
        }
        page(command);
        return ExitCode.NOTHING_TO_FIX;
    }

    private void page(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ");
        line(".TH " + quoted(name.replace(' ', '-').toUpperCase(Locale.ROOT)) + " 1 \"\" " + quoted(version(command)));
        line(".SH NAME");
        line(text(name.replace(' ', '-')) + " \\- "
                + text(String.join(" ", command.getCommandSpec().usageMessage().description())));
        line(".SH SYNOPSIS");
        line(text(synopsis(command)));
        if (names.isEmpty()) {
            all(command);
        } else {
            body(command, ".SH ");
        }
        line(".SH SEE ALSO");
        line("RFC 8460, RFC 8461");
    }

    private void all(CommandLine root) {
        for (CommandLine command : unique(root.getSubcommands())) {
            line(".SH " + quoted(command.getCommandSpec().qualifiedName(" ").toUpperCase(Locale.ROOT)));
            line(text(synopsis(command)));
            line(".PP");
            line(text(String.join(" ", command.getCommandSpec().usageMessage().description())));
            body(command, ".SS ");
        }
    }

    private static List<CommandLine> unique(Map<String, CommandLine> commands) {
        return commands.values().stream().distinct().toList();
    }

    private void body(CommandLine command, String heading) {
        CommandSpec of = command.getCommandSpec();
        List<PositionalParamSpec> parameters = of.positionalParameters();
        if (!parameters.isEmpty() || !of.options().isEmpty()) {
            line(heading + "OPTIONS");
            parameters.forEach(parameter -> item(parameter.paramLabel(), parameter));
            of.options().stream().filter(option -> !option.hidden()).forEach(option -> item(names(option), option));
        }
        if (!of.usageMessage().exitCodeList().isEmpty()) {
            line(heading + "EXIT STATUS");
            of.usageMessage().exitCodeList().forEach((code, meaning) -> item(code.strip(), meaning));
        }
        unique(command.getSubcommands()).stream()
                .filter(sub -> !sub.getCommandName().equals("help"))
                .forEach(sub -> {
                    line(heading
                            + quoted(sub.getCommandSpec().qualifiedName(" ").toUpperCase(Locale.ROOT)));
                    line(text(
                            String.join(" ", sub.getCommandSpec().usageMessage().description())));
                    sub.getCommandSpec().options().forEach(option -> item(names(option), option));
                });
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return String.join(", ", option.names()) + value;
    }

    private void item(String name, ArgSpec argument) {
        // Descriptions speak of ${DEFAULT-VALUE}; picocli fills it in only where it prints help itself.
        String usual = argument.defaultValueString() == null ? "" : argument.defaultValueString();
        item(
                name,
                Arrays.stream(argument.description())
                        .map(line -> line.replace("${DEFAULT-VALUE}", usual))
                        .collect(Collectors.joining(" ")));
    }

    private void item(String name, String description) {
        line(".TP");
        line(".B " + text(name));
        line(text(description));
    }

    private static String synopsis(CommandLine command) {
        return Arrays.stream(command.getHelp().fullSynopsis().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "))
                .replaceFirst("^Usage: ", "");
    }

    private static String version(CommandLine command) {
        return command.getCommandSpec().version().length == 0
                ? ""
                : command.getCommandSpec().version()[0];
    }

    private static String quoted(String text) {
        return '"' + text(text).replace("\"", "\\(dq") + '"';
    }

    /** A line of text for roff, which takes a dot or an apostrophe at the beginning for its own. */
    private static String text(String text) {
        String escaped =
                text.replace("%n", " ").replace("%%", "%").replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private void line(String line) {
        out.print(line + "\n");
    }
}
