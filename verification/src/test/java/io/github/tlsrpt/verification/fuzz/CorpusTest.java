package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All that was ever found, and damage by chance: {@code -Dtlsrpt.rounds=1000000} for more, {@code -Dtlsrpt.seed=2} for other. */
@Timeout(3_600)
class CorpusTest {

    private static final int ROUNDS = Integer.getInteger("tlsrpt.rounds", 1_000);
    private static final long SEED = Long.getLong("tlsrpt.seed", 8460);

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "-",
            "1e99",
            "0",
            "\u0000",
            "\ufeff",
            "\u202e",
            "\u00e9",
            "\ud83d\ude00",
            "\u001f\u008b\b",
            "PK\u0003\u0004",
            "\r\n",
            "\r\n\r\n",
            "--b",
            "\"policies\":",
            "\"summary\":{",
            "\"failure-details\":[{",
            "\"policy-string\":[",
            "=",
            "+",
            "@",
            "<script>",
            "$(",
            "`",
            "; ",
            "rua=",
            "mailto:",
            "https://",
            "!",
            "%0a",
            "9223372036854775807");

    @ParameterizedTest
    @EnumSource
    void whatWasFoundOnceDoesNotComeBack(Target target) throws IOException {
        Map<String, byte[]> seeds = Corpus.of(target);
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            tried(target, seed.getValue(), seed.getKey());
        }
        assertThat(seeds).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void damageByChanceFindsNothing(Target target) throws IOException {
        Random random = new Random(SEED);
        List<byte[]> seeds = new ArrayList<>(Corpus.of(target).values());
        int rounds = target == Target.RENDERERS ? ROUNDS / 5 : ROUNDS;
        for (int i = 0; i < rounds; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size()));
            for (int change = 1 + random.nextInt(4); change > 0; change--) {
                bytes = changed(bytes, seeds, random);
            }
            tried(target, bytes, "round " + i + " of seed " + SEED);
        }
    }

    private static void tried(Target target, byte[] bytes, String name) throws IOException {
        try {
            target.run(bytes);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    target + ", " + name + ": " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private static byte[] changed(byte[] bytes, List<byte[]> seeds, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int length = random.nextInt(Math.min(60, bytes.length - at) + 1);
        byte[] piece =
                switch (random.nextInt(5)) {
                    case 0 -> new byte[0];
                    case 1 -> Arrays.copyOfRange(bytes, at, at + length);
                    case 2 -> TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
                    case 3 -> pieceOf(seeds.get(random.nextInt(seeds.size())), random);
                    default -> new byte[] {(byte) random.nextInt(256)};
                };
        int skipped = random.nextInt(3) == 0 ? length : Math.min(1, length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(piece);
        out.write(bytes, at + skipped, bytes.length - at - skipped);
        return out.toByteArray();
    }

    private static byte[] pieceOf(byte[] seed, Random random) {
        int from = random.nextInt(seed.length + 1);
        return Arrays.copyOfRange(seed, from, from + random.nextInt(seed.length - from + 1));
    }
}
