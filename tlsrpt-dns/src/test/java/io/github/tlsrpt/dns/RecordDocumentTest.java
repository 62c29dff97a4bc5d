package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/RECORD.md says is what the code does. */
class RecordDocumentTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ADAPTER =
            PROJECT.resolve("tlsrpt-dns/src/test/java/io/github/tlsrpt/dns/DnsjavaTxtResolver.java");

    private static String document() throws IOException {
        return Files.readString(PROJECT.resolve("docs/RECORD.md"));
    }

    @Test
    void everyCodeHasItsRow() throws IOException {
        List<String> expected = Arrays.stream(RecordProblemCode.values())
                .map(code -> "<a id=\"" + code + "\"></a>`" + code + "` | " + code.severity() + " | " + code.fix())
                .toList();
        assertThat(document()
                        .lines()
                        .filter(line -> line.startsWith("| <a id="))
                        .map(line -> line.split(" \\| ", -1)))
                .extracting(cells -> cells[0].substring(2) + " | " + cells[1] + " | " + cells[3].replace(" |", ""))
                .isEqualTo(expected);
    }

    @Test
    void adapterIsTheTestedOne() throws IOException {
        String source = Files.readString(ADAPTER);
        assertThat(document()).contains(source.substring(source.indexOf("final class")));
    }

    @Test
    void zoneLineIsWhatTheLibraryWrites() throws IOException {
        assertThat(document())
                .contains(TlsRptRecord.builder()
                        .mail("tls@example.net")
                        .rua("https://example.org/tlsrpt")
                        .build()
                        .toZoneFile("example.com", 86_400));
    }
}
