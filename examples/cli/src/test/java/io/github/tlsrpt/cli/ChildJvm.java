package io.github.tlsrpt.cli;

import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A program of our class path in a process of its own, which may be killed. */
public final class ChildJvm {

    private ChildJvm() {}

    /** Returns what starts a main class, which may be one of the tests. */
    public static ProcessBuilder of(List<String> options, Class<?> main, String... args) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        String testClasses = Path.of("target", "test-classes").toAbsolutePath().toString();
        words.addAll(List.of("-cp", testClasses + System.getProperty("path.separator") + classPath(), main.getName()));
        words.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("TLSRPT_PROGRESS", "0");
        return builder;
    }

    /** Returns the class path of this program, which runs from modules, and what modules without a descriptor need. */
    static String classPath() {
        String modules = ModuleLayer.boot().configuration().modules().stream()
                .map(ResolvedModule::reference)
                .flatMap(reference -> reference.location().stream())
                .filter(location -> "file".equals(location.getScheme()))
                .map(ChildJvm::path)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        return modules + System.getProperty("path.separator") + System.getProperty("java.class.path");
    }

    private static String path(URI location) {
        return Path.of(location).toString();
    }
}
