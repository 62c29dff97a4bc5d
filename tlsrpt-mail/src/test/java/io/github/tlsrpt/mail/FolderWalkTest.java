package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are looked at, and in which order. */
class FolderWalkTest {

    @TempDir
    private Path folder = Path.of("");

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, utf8(JSON));
        }
    }

    private List<String> read(String... names) {
        Path[] paths = Stream.of(names).map(folder::resolve).toArray(Path[]::new);
        try (Stream<ReportFile> files = ReportFiles.read(ReportParser.create(), paths)) {
            return files.map(file ->
                            folder.relativize(Path.of(file.source())).toString().replace('\\', '/'))
                    .toList();
        }
    }

    @Test
    void tmpIsLeftAloneInAMaildirOnly() throws IOException {
        write("tmp/a.json", "half/cur/b.json", "half/tmp/c.json", "mail/cur/d", "mail/new/e", "mail/tmp/f");
        assertThat(read(""))
                .containsExactly("half/cur/b.json", "half/tmp/c.json", "mail/cur/d", "mail/new/e", "tmp/a.json");
        assertThat(read("mail/tmp")).as("unless it is named").containsExactly("mail/tmp/f");
    }

    @Test
    void hiddenFoldersAreReadWhereTheyAreMaildirs() throws IOException {
        write(".half/cur/a.json", ".other/new/b.json", ".mail/cur/c", ".mail/new/d", ".e.json", "cur/.f", "g.json");
        assertThat(read("")).containsExactly(".mail/cur/c", ".mail/new/d", "g.json");
        assertThat(read(".e.json", ".half")).as("unless they are named").containsExactly(".e.json", ".half/cur/a.json");
    }

    @Test
    void whatIsNamedIsReadInThatOrder() throws IOException {
        write("a/1.json", "a/b/2.json", "a/c.json", "d.json");
        Files.createDirectories(folder.resolve("empty"));
        assertThat(read("d.json", "a", "empty", "a/b", "d.json"))
                .containsExactly("d.json", "a/1.json", "a/b/2.json", "a/c.json", "a/b/2.json", "d.json");
        assertThat(read("empty")).isEmpty();
        assertThat(read()).isEmpty();
    }
}
