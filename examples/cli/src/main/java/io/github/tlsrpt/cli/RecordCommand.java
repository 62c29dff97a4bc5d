package io.github.tlsrpt.cli;

import io.github.tlsrpt.dns.JdkTxtResolver;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The DNS record that asks for reports: its subcommands check, build and look it up. */
@Command(
        name = "record",
        description = "Checks, builds and looks up the DNS record that asks for reports (RFC 8460, section 3).",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class)
final class RecordCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private RecordCommand() {}

    /** Returns the command with its subcommands. */
    static CommandLine of(InputStream in, PrintStream out) {
        return new CommandLine(new RecordCommand())
                .addSubcommand(new RecordCheckCommand(in, out))
                .addSubcommand(new RecordBuildCommand(out))
                .addSubcommand(new RecordLookupCommand(out));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.USAGE;
    }

    /** Where to ask DNS. */
    static final class Server {

        private static final int DNS_PORT = 53;

        @Option(
                names = "--server",
                paramLabel = "HOST[:PORT]",
                description = "The DNS server to ask, an IPv6 address in brackets. Default: those of the system")
        private String server = "";

        JdkTxtResolver resolver() {
            JdkTxtResolver.Builder builder = JdkTxtResolver.builder();
            if (server.isEmpty()) {
                return builder.build();
            }
            int bracket = server.indexOf(']');
            int colon = server.indexOf(':', bracket + 1);
            String host = colon < 0 ? server : server.substring(0, colon);
            if (bracket == host.length() - 1 && host.startsWith("[")) {
                host = host.substring(1, bracket);
            }
            try {
                int port = colon < 0 ? DNS_PORT : Integer.parseInt(server.substring(colon + 1));
                return builder.server(host, port).build();
            } catch (IllegalArgumentException e) {
                throw new UsageException("--server: '" + server + "' is not HOST or HOST:PORT");
            }
        }
    }
}
