package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a zip archive. */
final class ZipPieces implements Pieces {

    private final ContentReader reader;
    private final Origin origin;
    private final InputStream in;
    private final ZipReader archive;
    private boolean ended;

    ZipPieces(ContentReader reader, Origin origin, InputStream in, MailLimits limits) {
        this.reader = reader;
        this.origin = origin;
        this.in = in;
        this.archive = new ZipReader(in, limits);
    }

    @Override
    public @Nullable Piece next() {
        try {
            ZipEntryInput entry = ended ? null : archive.next();
            while (entry != null && entry.isFolder()) {
                entry = archive.next();
            }
            return entry == null ? null : piece(entry);
        } catch (IOException e) {
            ended = true;
            Piece.Contents failed = ContentReader.failed(origin, e);
            return Piece.opening(() -> failed);
        }
    }

    private Piece piece(ZipEntryInput entry) {
        try {
            entry.requireReadable();
            return reader.entry(origin, entry.name(), entry);
        } catch (MailRejected e) {
            return Piece.of(origin.in("!" + entry.name()).problem(e.problem()));
        }
    }

    @Override
    public List<Problem> problems() {
        return List.of(ZipReports.asZip());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
