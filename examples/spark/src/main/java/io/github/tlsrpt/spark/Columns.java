package io.github.tlsrpt.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** What rows look like. Places of columns are taken from here and nowhere else. */
final class Columns {

    static final DataType TEXTS = createArrayType(StringType);

    /** A failure detail, in the order of {@link ReportRows}. */
    static final StructType FAILURE = new StructType()
            .add("result_type", StringType)
            .add("sending_mta_ip", StringType)
            .add("receiving_mx_hostname", StringType)
            .add("receiving_mx_helo", StringType)
            .add("receiving_ip", StringType)
            .add("failed_session_count", LongType)
            .add("additional_information", StringType)
            .add("failure_reason_code", StringType);

    /** A policy and what happened under it, in the order of {@link ReportRows}. */
    static final StructType POLICY = new StructType()
            .add("policy_type", StringType)
            .add("policy_string", TEXTS)
            .add("policy_domain", StringType)
            .add("mx_host", TEXTS)
            .add("total_successful_session_count", LongType)
            .add("total_failure_session_count", LongType)
            .add("failure_details", createArrayType(FAILURE));

    /** Something that is wrong with a report, or with what carried it. */
    static final StructType PROBLEM = new StructType()
            .add("severity", StringType)
            .add("code", StringType)
            .add("pointer", StringType)
            .add("line", LongType)
            .add("column", LongType)
            .add("offset", LongType)
            .add("message", StringType)
            .add("carrier", BooleanType);

    /** What a report says, in the order of {@link ReportRows}. */
    static final StructType REPORT = new StructType()
            .add("organization_name", StringType)
            .add("contact_info", StringType)
            .add("report_id", StringType)
            .add("start_datetime", TimestampType)
            .add("end_datetime", TimestampType)
            .add("policies", createArrayType(POLICY));

    /** A file of the input. */
    static final StructType INPUT = new StructType().add("path", StringType).add("named", BooleanType);

    /** Something that came, as it came: a report, or what stands where one should be. */
    static final StructType COPY = new StructType()
            .add("path", StringType)
            .add("source", StringType)
            .add("received", TimestampType)
            .add("trust", StringType)
            .add("submitter", StringType)
            .add("of_contact", BooleanType)
            .add("conforms", BooleanType)
            .add("loss", StringType)
            .add("problems", createArrayType(PROBLEM))
            .add("report_key", StringType)
            .add("digest", StringType)
            .add("report", REPORT)
            .add("day", DateType);

    /** Sessions of a domain in one report, each once. */
    static final StructType SESSIONS = new StructType()
            .add("domain", StringType)
            .add("successful", LongType)
            .add("failed", LongType);

    /** Failed sessions of a domain in one report by something that tells them apart. */
    static final StructType FAILED = new StructType()
            .add("domain", StringType)
            .add("dimension", StringType)
            .add("name", StringType)
            .add("failed", LongType);

    /** A failure and what it means. */
    static final StructType DIAGNOSED = new StructType()
            .add("policy", IntegerType)
            .add("domain", StringType)
            .add("policy_type", StringType)
            .add("mode", StringType)
            .add("cause", StringType)
            .add("priority", StringType)
            .add("owner", StringType)
            .add("confidence", StringType)
            .add("why", StringType)
            .add("explained", BooleanType)
            .add("detail", FAILURE);

    /** What follows from a report alone. */
    static final StructType JUDGED = new StructType()
            .add("reporter", StringType)
            .add("domains", TEXTS)
            .add("modes", TEXTS)
            .add("failures", createArrayType(DIAGNOSED))
            .add("sessions", createArrayType(SESSIONS))
            .add("failed", createArrayType(FAILED));

    /** The columns of the table of reports that the plan is made of. */
    static final StructType REPORTS =
            new StructType().add("report_key", StringType).add("report", REPORT).add("day", DateType);

    /** The table of sessions by domain, reporter and day. */
    static final StructType TREND = new StructType()
            .add("domain", StringType)
            .add("reporter", StringType)
            .add("successful", LongType)
            .add("failed", LongType)
            .add("day", DateType);

    /** Those policies of a report that are evidence for the plan of one name, and for the changes of one. */
    static final StructType SHARE = new StructType()
            .add("report_key", StringType)
            .add("plan_name", StringType)
            .add("change_name", StringType)
            .add("report", REPORT);

    /** A share at the domain where it is weighed. */
    static final StructType WEIGHED = new StructType()
            .add("home", StringType)
            .add("report_key", StringType)
            .add("for_plan", BooleanType)
            .add("for_changes", BooleanType)
            .add("report", REPORT);

    /** An MX host and a domain that it is said to be for. */
    static final StructType HOST = new StructType().add("host", StringType).add("domain", StringType);

    static final StructType SPIKE = new StructType()
            .add("domain", StringType)
            .add("reporter", StringType)
            .add("day", DateType)
            .add("failed", LongType)
            .add("sessions", LongType)
            .add("expectedRate", DoubleType);

    static final StructType CHANGE = new StructType()
            .add("domain", StringType)
            .add("day", DateType)
            .add("kind", StringType)
            .add("host", StringType)
            .add("before", TEXTS)
            .add("after", TEXTS)
            .add("reporters", TEXTS)
            .add("text", StringType);

    static final StructType CHECK =
            new StructType().add("id", StringType).add("purpose", StringType).add("command", StringType);

    /** A finding; names as in {@code tlsrpt summary --format json}. */
    static final StructType FINDING = new StructType()
            .add("priority", StringType)
            .add("cause", StringType)
            .add("owner", StringType)
            .add("confidence", StringType)
            .add("why", TEXTS)
            .add("policyDomain", StringType)
            .add("policyTypes", TEXTS)
            .add("modes", TEXTS)
            .add("resultTypes", TEXTS)
            .add("failedSessions", LongType)
            .add("reporters", TEXTS)
            .add("mxHosts", TEXTS)
            .add("receivingIps", TEXTS)
            .add("sendingIps", TEXTS)
            .add("reports", IntegerType)
            .add("firstDay", DateType)
            .add("lastDay", DateType)
            .add("days", IntegerType)
            .add("recurrence", StringType)
            .add("startedAfter", createArrayType(CHANGE))
            .add("score", DoubleType)
            .add("summary", StringType)
            .add("explanation", StringType)
            .add("reasons", TEXTS)
            .add("checks", createArrayType(CHECK))
            .add("steps", TEXTS)
            .add("ignore", StringType)
            .add("references", TEXTS);

    /** One of both: a finding or a change. */
    static final StructType OUTCOME = new StructType().add("finding", FINDING).add("change", CHANGE);

    private Columns() {}
}
