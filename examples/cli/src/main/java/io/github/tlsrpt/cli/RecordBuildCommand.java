package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.dns.TlsRptRecord;
import io.github.tlsrpt.dns.TlsRptRecordBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a record to publish. */
@Command(
        name = "build",
        description = "Writes a record to publish. Destinations stand in the order of the options: mail, then https.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "64:wrong arguments", "70:the command failed", "74:the output could not be written"
        })
final class RecordBuildCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DOMAIN", description = "The domain, needed with --zone.")
    private String domain = "";

    @Option(names = "--mail", paramLabel = "ADDRESS", description = "An address that gets reports; may be repeated.")
    private List<String> mails = new ArrayList<>();

    @Option(names = "--https", paramLabel = "URI", description = "An https URI that gets reports; may be repeated.")
    private List<String> https = new ArrayList<>();

    @Option(names = "--zone", description = "Write a line of a zone file.")
    private boolean zone;

    @Option(
            names = "--ttl",
            paramLabel = "SECONDS",
            description = "How long resolvers may keep it; default: ${DEFAULT-VALUE}",
            defaultValue = "86400")
    private long ttl;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, or json: one object on a line; default: ${DEFAULT-VALUE}",
            defaultValue = "text")
    private BuildFormat format = BuildFormat.TEXT;

    private final PrintStream out;

    /** Forms of the output. */
    enum BuildFormat {
        TEXT,
        JSON
    }

    RecordBuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try {
            TlsRptRecordBuilder builder = TlsRptRecord.builder();
            mails.forEach(builder::mail);
            https.forEach(builder::rua);
            TlsRptRecord record = builder.build();
            String zoneFile = zone ? record.toZoneFile(domain, ttl) : "";
            if (format == BuildFormat.JSON) {
                json(record, zoneFile);
            } else {
                out.println(zone ? zoneFile : record.toTxt());
            }
            return ExitCode.NOTHING_TO_FIX;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private void json(TlsRptRecord record, String zoneFile) {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("txt", record.toTxt());
            json.writeArrayFieldStart("characterStrings");
            for (String string : record.toCharacterStrings()) {
                json.writeString(string);
            }
            json.writeEndArray();
            json.writeStringField("zone", zoneFile.isEmpty() ? null : zoneFile);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
