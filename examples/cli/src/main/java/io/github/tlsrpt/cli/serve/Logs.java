package io.github.tlsrpt.cli.serve;

import java.io.PrintStream;
import java.io.Serial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Where SLF4J writes to: nowhere, until the service begins a log. Then each event is one line of printable ASCII, whatever a
 * library or a stranger says, and that until the very end of the program. The known backends leave line breaks in exceptions,
 * or fall silent while the program is being stopped, or take a tenth of a second from every command to read a configuration.
 */
public final class Logs implements SLF4JServiceProvider {

    private static final String PACKAGE = "io.github.tlsrpt.";

    private static volatile @Nullable PrintStream out;

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new NOPMDCAdapter();

    /** Begins a log; of the libraries only what is wrong. */
    public static void to(PrintStream stream) {
        out = stream;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return Lines::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // there is nothing to prepare
    }

    static final class Lines extends LegacyAbstractLogger {

        @Serial
        private static final long serialVersionUID = 1L;

        private static final int FRAMES = 6;

        Lines(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return out != null && name.startsWith(PACKAGE);
        }

        @Override
        public boolean isWarnEnabled() {
            return out != null;
        }

        @Override
        public boolean isErrorEnabled() {
            return out != null;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            PrintStream stream = out;
            if (stream != null) {
                stream.println(line(level, MessageFormatter.basicArrayFormat(message, arguments), thrown));
            }
        }

        String line(Level level, String message, @Nullable Throwable thrown) {
            StringBuilder text = new StringBuilder()
                    .append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                    .append(' ')
                    .append(level)
                    .append(' ')
                    .append(name.substring(name.lastIndexOf('.') + 1))
                    .append(' ')
                    .append(message);
            if (thrown != null) {
                append(text, thrown);
            }
            StringBuilder line = new StringBuilder(text.length());
            text.codePoints().forEach(c -> Event.appendVisible(line, c));
            return line.toString();
        }

        private static void append(StringBuilder text, Throwable thrown) {
            text.append(" error=").append(thrown);
            StackTraceElement[] stack = thrown.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
                text.append(" at ").append(stack[i]);
            }
        }
    }
}
