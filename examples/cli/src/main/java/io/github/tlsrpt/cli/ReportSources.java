package io.github.tlsrpt.cli;

import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the reports that the arguments of a command name. */
final class ReportSources {

    static final String PATHS =
            "Report files, or folders of .json and .json.gz files, searched with all their subfolders; "
                    + "- for one report on standard input.";

    private static final String STANDARD_INPUT = "-";

    private ReportSources() {}

    static List<ReportSource> list(
            List<String> paths, InputStream in, CommandSpec command, Consumer<Unread> unreadable) {
        // An empty path would be the current folder; mostly it is a variable that is not set.
        if (paths.contains("")) {
            throw new CommandLine.ParameterException(command.commandLine(), "PATH: is empty");
        }
        List<ReportSource> sources = new ArrayList<>();
        for (String path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                sources.add(ReportSource.standardInput(in));
            } else {
                files(path, unreadable).forEach(file -> sources.add(ReportSource.of(file)));
            }
        }
        return sources;
    }

    private static List<Path> files(String path, Consumer<Unread> unreadable) {
        try {
            return ReportFolder.files(Path.of(path), unreadable);
        } catch (InvalidPathException e) {
            unreadable.accept(new Unread(path, false, "is not the name of a file here"));
            return List.of();
        }
    }
}
