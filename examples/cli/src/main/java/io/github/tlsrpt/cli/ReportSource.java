package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Where a command finds reports, in files or in an archive, and which of them it is about. */
final class ReportSource {

    static final String DB = "FILE|URL";

    @Parameters(
            index = "0+",
            arity = "0..*",
            paramLabel = "PATH",
            description = ReportPaths.PATHS + " With --db: the policy domain, if only one is wanted.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--db", paramLabel = DB, description = "In place of PATH: the archive that 'tlsrpt ingest' filled.")
    private @Nullable String archive;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Only this policy domain, and the TLSA records of its MX hosts.")
    private @Nullable String domain;

    @Option(
            names = "--since",
            paramLabel = "DAY",
            converter = Day.class,
            description = "Only reports about this UTC day, such as 2026-10-19, and later ones.")
    private LocalDate since = LocalDate.MIN;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            converter = Day.class,
            description = "Only reports about this UTC day and earlier ones.")
    private LocalDate until = LocalDate.MAX;

    @Option(
            names = "--redact",
            description = "Leave out addresses and host names of reporters, to hand on what is shown.")
    private boolean redact;

    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not a day such as 2026-10-19");
            }
        }
    }

    /** Sets the paths, where no parser of arguments does. */
    void setPaths(List<String> newPaths) {
        paths = newPaths;
    }

    /** Chooses the domain that an argument of the command names. */
    void setDomain(String newDomain) {
        domain = newDomain;
    }

    private boolean isDomainGiven() {
        return archive != null && paths.size() == 1 && domain == null;
    }

    /** Returns which reports are asked for. */
    Query query() {
        if (isDomainGiven()) {
            boolean isDomain = paths.get(0).indexOf('.') > 0
                    && HostName.parse(paths.get(0)).isPresent();
            if (!isDomain) {
                throw new UsageException("'" + paths.get(0) + "' is no domain; give either PATH or --db " + DB);
            }
            domain = paths.remove(0);
        }
        if (until.isBefore(since)) {
            throw new UsageException("--until: " + until + " is before --since " + since);
        }
        if (domain != null && domain.isBlank()) {
            throw new UsageException("--domain: is empty");
        }
        return new Query(domain == null ? "" : domain, since, until);
    }

    /**
     * Begins to read the reports.
     *
     * @param in standard input, for a PATH that is -
     * @param err where progress is shown
     * @param overview is told of what is read
     * @return the reports; close it
     * @throws IOException if the archive cannot be used
     */
    Reports open(InputStream in, PrintStream err, Overview overview) throws IOException {
        return open(in, err, overview, new Selection(query(), Set.of(), redaction()));
    }

    /** Begins to read the reports of all domains, for a command that looks at the MX hosts of a domain as well. */
    Reports openAllDomains(InputStream in, PrintStream err, Overview overview) throws IOException {
        Query days = new Query("", query().first(), query().last());
        return open(in, err, overview, new Selection(days, Set.of(), redaction()));
    }

    /** Begins to read the reports of the domain that is asked for, and of its MX hosts. They are read twice where there is one. */
    Reports openWithHosts(InputStream in, PrintStream err, Overview overview) throws IOException {
        Query query = query();
        if (query.domain().isEmpty()) {
            return open(in, err, overview);
        }
        StandardInput again = again(in);
        Set<String> hosts;
        try (Reports reports = open(again.fromStart(), err, new Overview(), new Selection(query))) {
            hosts = MxHosts.of(query.domain(), reports);
        }
        return open(again.fromStart(), err, overview, new Selection(query, hosts, redaction()));
    }

    /** Returns standard input for more than one reading; nothing of it is taken where it is not wanted. */
    StandardInput again(InputStream in) {
        boolean wanted = paths.contains(ReportPaths.STANDARD_INPUT);
        return new StandardInput(wanted ? in : InputStream.nullInputStream());
    }

    private @Nullable Redaction redaction() {
        return redact ? new Redaction() : null;
    }

    private Reports open(InputStream in, PrintStream err, Overview overview, Selection selection) throws IOException {
        if (paths.isEmpty() == (archive == null)) {
            throw new UsageException("give either PATH, where reports are, or --db " + DB + ", an archive of them");
        }
        Progress progress = Progress.on(err);
        return archive == null
                ? new ReportReader(new ReportPaths(paths, in), overview, progress, selection)
                : ArchiveReader.open(archive, overview, progress, selection);
    }
}
