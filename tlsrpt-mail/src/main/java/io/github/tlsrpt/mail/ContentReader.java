package io.github.tlsrpt.mail;

import io.github.tlsrpt.mail.Piece.Contents;
import io.github.tlsrpt.parser.ParseResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads what lies in one place, told by its first bytes. */
final class ContentReader {

    private static final Contents NOTHING = new Contents.Reports(List.of());

    private static final int BUFFER = 1 << 16;

    private final MessageParser parser;
    private byte[] room = {};

    ContentReader(MessageParser parser) {
        this.parser = parser;
    }

    /** A file, opened when its turn comes. */
    Piece file(Path path, boolean named) {
        Origin origin = Origin.of(path);
        boolean wanted = named || isNamedReport(path.toString());
        return Piece.opening(() -> {
            try {
                return Files.isRegularFile(path) ? opened(origin, path, wanted) : piped(origin, path);
            } catch (IOException e) {
                return failed(origin, e);
            }
        });
    }

    private Contents opened(Origin origin, Path path, boolean wanted) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            Contents contents = contents(origin, in, wanted, false);
            return contents instanceof Contents.Container ? reopened(origin, path) : contents;
        }
    }

    /** A pipe gives its content once; what it holds is read from where it stands. */
    private Contents piped(Origin origin, Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        Contents contents = contents(origin, in, true, false);
        if (!(contents instanceof Contents.Container)) {
            in.close();
        }
        return contents;
    }

    private Contents reopened(Origin origin, Path path) {
        return new Contents.Container(origin, () -> {
            // Archives and mailboxes are read in little pieces.
            InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            InputStream bytes = Content.lookahead(in);
            return pieces(origin, Content.of(bytes), bytes);
        });
    }

    /** Where the thread that goes through the pieces collects them; small ones are many. */
    byte[] room() {
        if (room.length == 0) {
            room = new byte[StreamPiece.DETACHED_BYTES];
        }
        return room;
    }

    /** What a caller hands over, which can be read once. */
    Piece stream(Origin origin, InputStream in) {
        return new StreamPiece(this, origin, in, bytes -> contents(origin, bytes, true, false));
    }

    /** A message of a mailbox. */
    Piece message(Origin origin, InputStream in) {
        return new StreamPiece(this, origin, in, bytes -> reports(origin, bytes));
    }

    /** An entry of an archive. */
    Piece entry(Origin origin, String name, InputStream in) {
        Origin place = origin.in("!" + name);
        return new StreamPiece(this, place, in, bytes -> contents(place, bytes, isNamedReport(name), true));
    }

    private Contents contents(Origin origin, InputStream in, boolean wanted, boolean inArchive) throws IOException {
        InputStream bytes = Content.lookahead(in);
        Content kind = Content.of(bytes);
        return switch (kind) {
            case ZIP -> inArchive ? report(origin, bytes, true) : container(origin, kind, bytes);
            case MBOX -> container(origin, kind, bytes);
            case MESSAGE -> isNamedReport(origin.place()) ? report(origin, bytes, true) : reports(origin, bytes);
            case GZIP, JSON -> report(origin, bytes, wanted);
            case OTHER -> wanted ? report(origin, bytes, true) : NOTHING;
        };
    }

    private Contents container(Origin origin, Content kind, InputStream in) {
        return new Contents.Container(origin, () -> pieces(origin, kind, in));
    }

    private Pieces pieces(Origin origin, Content kind, InputStream in) {
        return kind == Content.ZIP
                ? new ZipPieces(this, origin, in, parser.limits())
                : new MboxPieces(this, origin, in);
    }

    private Contents reports(Origin origin, InputStream in) throws IOException {
        return new Contents.Reports(origin.reports(parser.parse(in)));
    }

    private Contents report(Origin origin, InputStream in, boolean wanted) throws IOException {
        ParseResult result = parser.reports().parse(in);
        boolean told = wanted || result.report().isPresent();
        return told ? new Contents.Reports(List.of(origin.report(result))) : NOTHING;
    }

    static Contents failed(Origin origin, IOException failure) {
        return new Contents.Reports(List.of(
                failure instanceof MailRejected rejected
                        ? origin.problem(rejected.problem())
                        : origin.failure(failure)));
    }

    static boolean isNamedReport(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".json") || lower.endsWith(".gz");
    }
}
