package io.github.tlsrpt.mail;

import io.github.tlsrpt.mail.Piece.Contents;
import io.github.tlsrpt.parser.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Goes through pieces and the pieces in them, in order. */
final class ReportFileIterator implements Iterator<ReportFile> {

    private final Workers workers;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Deque<ReportFile> ready = new ArrayDeque<>();

    ReportFileIterator(Pieces pieces, int threads) {
        this.workers = new Workers(threads);
        levels.push(new Level(pieces));
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !levels.isEmpty()) {
            Level level = levels.element();
            Contents contents = level.next();
            if (contents == null) {
                leave();
            } else if (contents instanceof Contents.Reports reports) {
                for (ReportFile file : reports.files()) {
                    ready.add(told(file));
                }
            } else if (contents instanceof Contents.Container container) {
                enter(container);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public ReportFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void enter(Contents.Container container) {
        try {
            levels.push(new Level(container.opening().open()));
        } catch (IOException e) {
            ready.add(container.origin().failure(e));
        }
    }

    private void leave() {
        levels.pop().close();
        if (levels.isEmpty()) {
            workers.stop();
        }
    }

    /** Adds what is to be said once of the archives around a report. */
    private ReportFile told(ReportFile file) {
        if (file.result() == null) {
            return file;
        }
        List<Problem> problems = new ArrayList<>();
        for (Iterator<Level> outermost = levels.descendingIterator(); outermost.hasNext(); ) {
            problems.addAll(outermost.next().tellProblems());
        }
        return problems.isEmpty() ? file : file.withProblems(problems);
    }

    void close() {
        workers.stop();
        while (!levels.isEmpty()) {
            levels.pop().close();
        }
        ready.clear();
    }

    /** A folder, mailbox or archive, and the pieces that were opened ahead. */
    private final class Level {

        private final Pieces pieces;
        private final Deque<Future<Contents>> ahead = new ArrayDeque<>();
        private boolean ended;
        private boolean told;

        Level(Pieces pieces) {
            this.pieces = pieces;
        }

        /** Returns what the next piece holds; null at the end. */
        @Nullable Contents next() {
            Future<Contents> first = ahead.peek();
            if (first == null || !first.isDone()) {
                openAhead();
                waitForHalf();
            }
            return ahead.isEmpty() ? null : Workers.get(ahead.remove());
        }

        /** A container that is a part of this stream goes first. */
        private void openAhead() {
            while (!ended && ahead.size() < workers.ahead() && !endsInContainer()) {
                Piece piece = pieces.next();
                if (piece == null) {
                    ended = true;
                } else {
                    ahead.add(workers.open(piece));
                }
            }
        }

        /** To be woken for each piece takes longer than to open a small one; the other half keeps the workers busy. */
        private void waitForHalf() {
            int half = ahead.size() / 2;
            for (Future<Contents> contents : ahead) {
                if (half-- == 0) {
                    Workers.get(contents);
                    return;
                }
            }
        }

        private boolean endsInContainer() {
            Future<Contents> last = ahead.peekLast();
            return last != null && last.isDone() && Workers.get(last) instanceof Contents.Container;
        }

        List<Problem> tellProblems() {
            List<Problem> problems = told ? List.of() : pieces.problems();
            told = true;
            return problems;
        }

        void close() {
            try {
                pieces.close();
            } catch (IOException e) {
                // everything was read or nobody wants it; there is nothing that this could lose
            }
        }
    }
}
