package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Writes a script that lets a shell complete commands and options.",
            "bash and zsh: source <(tlsrpt completion bash)",
            "fish: tlsrpt completion fish > ~/.config/fish/completions/tlsrpt.fish"
        },
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class)
final class CompletionCommand implements Callable<Integer> {

    private static final String NAME = "tlsrpt";

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintStream out;

    CompletionCommand(PrintStream out) {
        this.out = out;
    }

    /** Shells for which there is a script. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        switch (shell) {
            // The script for bash loads bashcompinit where it finds itself in zsh.
            case BASH, ZSH -> out.print(inPlainDigits(AutoComplete.bash(NAME, root)));
            case FISH -> fish(root);
        }
        return ExitCode.NOTHING_TO_FIX;
    }

    /** The generator numbers its variables in the digits of the locale, which no shell knows. */
    static String inPlainDigits(String script) {
        StringBuilder plain = new StringBuilder(script.length());
        script.codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private void fish(CommandLine root) {
        root.getSubcommands().forEach((name, command) -> {
            out.println("complete -c " + NAME + " -n __fish_use_subcommand -a " + name + " -d "
                    + quoted(description(command)));
            options("__fish_seen_subcommand_from " + name, command.getCommandSpec());
        });
    }

    private void options(String condition, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            StringBuilder line = new StringBuilder("complete -c " + NAME + " -n '" + condition + "'");
            for (String name : option.names()) {
                line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            if (option.arity().max() > 0) {
                line.append(" -r");
            }
            String description = option.description().length == 0 ? "" : option.description()[0];
            out.println(line + " -d " + quoted(description));
        }
    }

    private static String description(CommandLine command) {
        String[] header = command.getCommandSpec().usageMessage().header();
        String[] description = command.getCommandSpec().usageMessage().description();
        String[] text = header.length > 0 ? header : description;
        return text.length == 0 ? "" : text[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
