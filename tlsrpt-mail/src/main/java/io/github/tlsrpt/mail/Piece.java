package io.github.tlsrpt.mail;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thing to open: a file, a message of a mailbox, an entry of an archive. */
interface Piece {

    /** Opens it; what cannot be read is in what it gives. */
    Contents open();

    /** Returns this piece so that it can be opened at any time in any thread; null where that would take much memory. */
    @Nullable Piece detached();

    /** A piece that needs no opening. */
    static Piece of(ReportFile file) {
        return opening(() -> new Contents.Reports(List.of(file)));
    }

    /** A piece that can be opened at any time in any thread. */
    static Piece opening(Supplier<Contents> contents) {
        return new Piece() {
            @Override
            public Contents open() {
                return contents.get();
            }

            @Override
            public Piece detached() {
                return this;
            }
        };
    }

    /** What a piece holds. */
    sealed interface Contents {

        /** Reports, or nothing. */
        record Reports(List<ReportFile> files) implements Contents {}

        /** More pieces. They are opened when their turn comes, so that nothing is left open if it never comes. */
        record Container(Origin origin, Opening opening) implements Contents {}
    }

    /** Opens a container. */
    @FunctionalInterface
    interface Opening {
        Pieces open() throws IOException;
    }
}
