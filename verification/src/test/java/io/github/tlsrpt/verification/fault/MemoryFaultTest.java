package io.github.tlsrpt.verification.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much memory reports take, in programs that have no more. */
@ResourceLock("memory")
@Timeout(1_800)
class MemoryFaultTest {

    /** As many failure details as 64 MiB hold, the most that is read by default. */
    private static final int MOST = 387_000;

    private static String child(String what, int number, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC"));
        all.addAll(List.of(options));
        Process process = ChildFaults.process(all, what, number).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        if (Fixtures.DEEP) {
            System.out.println("fault: memory, " + what + " " + number + " " + List.of(options) + ": " + said);
        }
        return said;
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 48, 64, 96})
    void reportsOfAnySizeStreamThroughALittleHeap(int heap) throws Exception {
        int details = Fixtures.DEEP ? 10_000_000 : heap == 32 ? 2 * MOST : 50_000;
        assertThat(child("stream", details, "-Xmx" + heap + "m")).isEqualTo("complete true, sessions " + details);
    }

    @Test
    @EnabledIfSystemProperty(named = "tlsrpt.deep", matches = "true")
    void largestReportFitsInHalfAGibibyte() throws Exception {
        assertThat(child("parse", MOST, "-Xmx512m")).isEqualTo("sessions " + MOST);
        assertThat(child("parse", MOST + MOST / 10, "-Xmx512m")).isEqualTo("none, limit-bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 48, 64, 96})
    void limitComesBeforeTheHeap(int heap) throws Exception {
        assertThat(child("limited", MOST, "-Xmx" + heap + "m")).isEqualTo("none, limit-bytes");
    }

    /** An inflater holds 40 KiB that no collector sees; here none runs, so that each that is not ended counts. */
    @Test
    void whoThrowsFromAHandlerLeavesNothingBehind() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/statm")), "only Linux tells how large a process is");
        String said = child(
                "throw",
                3_000,
                "-XX:-UseSerialGC",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+UseEpsilonGC",
                "-Xms1536m",
                "-Xmx1536m",
                "-XX:+AlwaysPreTouch");
        assertThat(said).startsWith("MiB more: ");
        assertThat(Integer.parseInt(said.substring("MiB more: ".length()))).isLessThan(40);
    }

    @Test
    @EnabledIfSystemProperty(named = "tlsrpt.deep", matches = "true")
    void millionFailuresDoNotMakeTheProcessLarger() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/statm")), "only Linux tells how large a process is");
        String said = child("fail", 1_000_000, "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");
        assertThat(said).startsWith("MiB more: ");
        assertThat(Integer.parseInt(said.substring("MiB more: ".length()))).isLessThan(10);
    }
}
