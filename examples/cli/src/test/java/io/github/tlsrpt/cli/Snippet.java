package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;

/** Code of a document, compiled and run on its own, as a reader would after copying it. */
final class Snippet {

    private static final String IMPORTS = """
            import com.sun.net.httpserver.*;
            import io.github.tlsrpt.dns.*;
            import io.github.tlsrpt.mail.*;
            import io.github.tlsrpt.model.*;
            import io.github.tlsrpt.parser.*;
            import io.github.tlsrpt.remediation.*;
            import java.io.*;
            import java.nio.charset.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            import java.util.stream.*;
            """;

    private Snippet() {}

    /** Runs the code in a folder, with members that it may use; returns what it prints. */
    static List<String> run(String members, String code, Path classes, Path folder)
            throws IOException, InterruptedException {
        Path source = Files.writeString(
                classes.resolve("Snippet.java"),
                IMPORTS + "public class Snippet {\n" + members
                        + "public static void main(String[] args) throws Exception {\n" + code + "\n}}\n");
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintStream(System.err, true, StandardCharsets.UTF_8),
                        System.err,
                        "-proc:none",
                        "-encoding",
                        "UTF-8",
                        "-cp",
                        ChildJvm.classPath(),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(compiled).as("javac of%n%s", code).isZero();
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        classes + System.getProperty("path.separator") + ChildJvm.classPath(),
                        "Snippet")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        return output.lines().toList();
    }

    /** Returns the lines that a document promises as output: the comments at the end of the code. */
    static List<String> promised(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("// "))
                .map(line -> line.substring(3))
                .toList();
    }

    /** Returns the top folder of the project. */
    static Path projectFolder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md")) || !Files.exists(folder.resolve("tlsrpt-model"))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        return folder;
    }
}
