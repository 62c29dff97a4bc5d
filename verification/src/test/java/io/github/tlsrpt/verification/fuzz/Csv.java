package io.github.tlsrpt.verification.fuzz;

import java.util.ArrayList;
import java.util.List;

/** A reader of CSV (RFC 4180) that refuses what is none. */
final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    static List<List<String>> rows(String text) {
        return new Csv(text).rows();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            List<String> row = new ArrayList<>();
            do {
                row.add(cell());
            } while (take(','));
            take('\r');
            boolean ended = take('\n') || at == text.length();
            Finding.unless(ended, () -> "no end of a row at " + at + " of " + text);
            rows.add(row);
        }
        return rows;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        if (!take('"')) {
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                Finding.unless(text.charAt(at) != '"', () -> "a quote at " + at + " of " + text);
                cell.append(text.charAt(at++));
            }
            return cell.toString();
        }
        while (true) {
            Finding.unless(at < text.length(), () -> "an open quote in " + text);
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                return cell.toString();
            }
            cell.append(c);
        }
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }
}
