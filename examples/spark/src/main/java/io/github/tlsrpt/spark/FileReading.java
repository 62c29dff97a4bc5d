package io.github.tlsrpt.spark;

import io.github.tlsrpt.mail.DkimVerifier;
import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportFiles;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Reads files where the executor is: rows of {@link Columns#INPUT} become rows of {@link Columns#COPY}, one at a time. */
record FileReading(
        Broadcast<SerializableConfiguration> hadoop,
        Instant received,
        @Nullable String authservId) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> files) {
        MessageParser.Builder messages = MessageParser.builder(ReportParser.create());
        if (authservId != null) {
            messages.verifier(DkimVerifier.authenticationResults(authservId));
        }
        return new Copies(
                files, ReportFiles.create(messages.build()), hadoop.value().value(), received);
    }

    /** What is in the files, so that no more than one report is in memory. */
    private static final class Copies implements Iterator<Row> {

        private final Iterator<Row> files;
        private final ReportFiles reader;
        private final Configuration hadoop;
        private final Instant received;
        private final CopyRows rows;
        private Iterator<Row> found = Collections.emptyIterator();
        private AutoCloseable open = () -> {};

        Copies(Iterator<Row> files, ReportFiles reader, Configuration hadoop, Instant received) {
            this.files = files;
            this.reader = reader;
            this.hadoop = hadoop;
            this.received = received;
            this.rows = new CopyRows(received);
        }

        @Override
        public boolean hasNext() {
            while (!found.hasNext()) {
                close();
                if (!files.hasNext()) {
                    return false;
                }
                Row file = files.next();
                enter(file.getString(0), file.getBoolean(1));
            }
            return true;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return found.next();
        }

        private void enter(String path, boolean named) {
            try {
                Path location = new Path(path);
                InputStream in = location.getFileSystem(hadoop).open(location);
                Stream<ReportFile> reports = reader.read(path, in);
                open = () -> {
                    reports.close();
                    in.close();
                };
                found = reports.filter(file -> named || isWanted(path, file))
                        .map(file -> rows.of(path, file))
                        .iterator();
            } catch (IOException | IllegalArgumentException e) {
                IOException failure =
                        e instanceof IOException io ? io : new IOException("is not the name of a file", e);
                found = List.of(CopyRows.unreadable(path, received, failure)).iterator();
            }
        }

        /** Other files lie in folders of reports; what is named as a report is expected to be one. */
        private static boolean isWanted(String path, ReportFile file) {
            String name = path.toLowerCase(Locale.ROOT);
            boolean isReport = file.result() == null || file.result().report().isPresent();
            return isReport
                    || name.endsWith(".json")
                    || name.endsWith(".gz")
                    || !file.source().equals(path);
        }

        private void close() {
            try {
                open.close();
            } catch (IOException e) {
                // everything was read; there is nothing that this could lose
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException(e));
            }
            open = () -> {};
        }
    }
}
