package io.github.tlsrpt.mail;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds files: those that are named, and those of folders and their subfolders in the order of their names. One folder is
 * listed at a time; links to folders are not followed, so that no loop of links is walked.
 */
final class FolderWalk implements Pieces {

    private final ContentReader reader;
    private final Iterator<Path> named;
    private final Predicate<Path> wanted;
    private final Deque<Iterator<Path>> folders = new ArrayDeque<>();

    FolderWalk(ContentReader reader, List<Path> named, Predicate<Path> wanted) {
        this.reader = reader;
        this.wanted = wanted;
        this.named = List.copyOf(named).iterator();
    }

    @Override
    public @Nullable Piece next() {
        while (true) {
            Iterator<Path> folder = folders.peek();
            Piece piece = null;
            if (folder == null) {
                if (!named.hasNext()) {
                    return null;
                }
                Path path = named.next();
                piece = Files.isDirectory(path) ? enter(path) : reader.file(path, true);
            } else if (folder.hasNext()) {
                piece = found(folder.next());
            } else {
                folders.pop();
            }
            if (piece != null) {
                return piece;
            }
        }
    }

    private @Nullable Piece found(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return enter(path);
        }
        // What is gone by now is told; a pipe, a device or a link to a folder is nothing that was saved here.
        boolean readable = Files.isRegularFile(path) || Files.notExists(path);
        return readable && wanted.test(path) ? reader.file(path, false) : null;
    }

    /** Lists a folder; a piece only if that fails. */
    private @Nullable Piece enter(Path folder) {
        List<Path> entries = new ArrayList<>();
        boolean maildir = isMaildir(folder);
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
            for (Path entry : listed) {
                if (isWanted(entry, maildir)) {
                    entries.add(entry);
                }
            }
        } catch (IOException e) {
            return Piece.of(Origin.of(folder).failure(e));
        } catch (DirectoryIteratorException e) {
            return Piece.of(Origin.of(folder).failure(Objects.requireNonNull(e.getCause())));
        }
        Collections.sort(entries);
        folders.push(entries.iterator());
        return null;
    }

    /** Hidden files are not mail, except that the folders of a Maildir++ begin with a dot. */
    private static boolean isWanted(Path entry, boolean inMaildir) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".")) {
            return isMaildir(entry);
        }
        return !(inMaildir && name.equals("tmp"));
    }

    private static boolean isMaildir(Path folder) {
        return Files.isDirectory(folder.resolve("cur"), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(folder.resolve("new"), LinkOption.NOFOLLOW_LINKS);
    }
}
