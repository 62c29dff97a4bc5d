package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.Check;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Remediation;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** The summary for programs. Written as ASCII, so that a stranger's text cannot play tricks on a terminal. */
final class JsonSummary implements Renderer<Summary> {

    @Override
    public void render(Summary summary, PrintStream out) {
        try (JsonGenerator json = JsonText.to(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new Writer(json).write(summary);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one summary. */
    private record Writer(JsonGenerator json) {

        private void write(Summary summary) throws IOException {
            Overview overview = summary.overview();
            json.writeStartObject();
            json.writeNumberField("reports", overview.reports());
            json.writeNumberField("duplicates", overview.duplicates());
            json.writeNumberField("conflicts", overview.conflicts());
            json.writeNumberField("deviating", overview.deviating());
            json.writeStringField(
                    "firstDay",
                    overview.days().isEmpty() ? null : overview.days().first().toString());
            json.writeStringField(
                    "lastDay",
                    overview.days().isEmpty() ? null : overview.days().last().toString());
            json.writeNumberField("daysWithReports", overview.days().size());
            JsonText.texts(json, "reporters", overview.reporters());
            domains(overview);
            json.writeArrayFieldStart("findings");
            for (Finding finding : summary.findings()) {
                finding(finding);
            }
            json.writeEndArray();
            unread(overview);
            json.writeEndObject();
        }

        private void domains(Overview overview) throws IOException {
            json.writeArrayFieldStart("domains");
            for (DomainTotals domain : overview.domains()) {
                json.writeStartObject();
                json.writeStringField(
                        "domain", domain.domain().equals(DomainTotals.NOT_NAMED) ? null : domain.domain());
                json.writeNumberField("successfulSessions", domain.sessions().totalSuccessfulSessionCount());
                json.writeNumberField("failedSessions", domain.sessions().totalFailureSessionCount());
                JsonText.texts(json, "policyTypes", domain.policyTypes());
                JsonText.texts(json, "reporters", domain.reporters());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void finding(Finding finding) throws IOException {
            json.writeStartObject();
            json.writeStringField("priority", finding.priority().toString());
            json.writeStringField("cause", finding.cause().id());
            json.writeStringField("owner", finding.owner().toString());
            json.writeStringField("confidence", finding.confidence().toString());
            JsonText.texts(json, "why", finding.why());
            json.writeStringField("policyDomain", finding.policyDomain());
            JsonText.texts(json, "policyTypes", finding.policyTypes());
            JsonText.texts(json, "modes", finding.modes());
            JsonText.texts(json, "resultTypes", finding.resultTypes());
            json.writeNumberField("failedSessions", finding.failedSessions());
            JsonText.texts(json, "reporters", finding.reporters());
            JsonText.texts(json, "mxHosts", finding.mxHosts());
            JsonText.texts(json, "receivingIps", finding.receivingIps());
            JsonText.texts(json, "sendingIps", finding.sendingIps());
            json.writeNumberField("reports", finding.reports());
            json.writeStringField("firstDay", finding.firstDay().toString());
            json.writeStringField("lastDay", finding.lastDay().toString());
            json.writeNumberField("days", finding.days());
            json.writeStringField("recurrence", JsonText.word(finding.recurrence()));
            json.writeArrayFieldStart("startedAfter");
            for (Change change : finding.startedAfter()) {
                JsonChange.write(change, json);
            }
            json.writeEndArray();
            json.writeNumberField("score", finding.score());
            advice(finding.remediation());
            json.writeEndObject();
        }

        private void advice(Remediation advice) throws IOException {
            json.writeStringField("summary", advice.summary());
            json.writeStringField("explanation", advice.explanation());
            JsonText.texts(json, "reasons", advice.reasons());
            json.writeArrayFieldStart("checks");
            for (Check check : advice.checks()) {
                json.writeStartObject();
                json.writeStringField("id", check.id());
                json.writeStringField("purpose", check.purpose());
                json.writeStringField("command", check.command());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonText.texts(json, "steps", advice.steps());
            json.writeStringField("ignore", advice.ignore());
            JsonText.texts(json, "references", advice.references());
        }

        private void unread(Overview overview) throws IOException {
            json.writeArrayFieldStart("unread");
            for (Unread file : overview.unread()) {
                json.writeStartObject();
                json.writeStringField("source", file.source());
                json.writeBooleanField("partly", file.partly());
                json.writeStringField("reason", file.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
