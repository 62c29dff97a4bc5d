package io.github.tlsrpt.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Finds the report files of a folder and its subfolders; links to folders are not followed. */
final class ReportFolder extends SimpleFileVisitor<Path> {

    private final Consumer<Unread> unreadable;
    private final List<Path> files = new ArrayList<>();

    private ReportFolder(Consumer<Unread> unreadable) {
        this.unreadable = unreadable;
    }

    /** Returns the files of a folder in the order of their names; of any other path the path itself. */
    static List<Path> files(Path path, Consumer<Unread> unreadable) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        ReportFolder folder = new ReportFolder(unreadable);
        try {
            Files.walkFileTree(path, folder);
        } catch (IOException e) {
            folder.unread(path, e);
        }
        Collections.sort(folder.files);
        return folder.files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isReportName(file) && Files.isRegularFile(file)) {
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        unread(file, e);
        return FileVisitResult.CONTINUE;
    }

    private void unread(Path path, IOException e) {
        unreadable.accept(Unread.of(path.toString(), e));
    }

    private static boolean isReportName(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".json") || name.endsWith(".gz"));
    }
}
