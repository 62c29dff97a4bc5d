package io.github.tlsrpt.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: shows what there is. */
@Command(
        name = "tlsrpt",
        description = "Reads SMTP TLS reports (RFC 8460) and says what to fix first.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        subcommands = CommandLine.HelpCommand.class)
final class TlsrptCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.USAGE;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tlsrpt " + (version == null ? "(not packaged)" : version)};
        }
    }
}
