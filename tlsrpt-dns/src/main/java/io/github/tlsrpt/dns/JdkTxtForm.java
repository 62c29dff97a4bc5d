package io.github.tlsrpt.dns;

import java.util.ArrayList;
import java.util.List;

/**
 * The form in which the JDK's provider hands out a TXT record: its character-strings with a blank between them, in quotes
 * where one is empty or holds a blank, a quote or a backslash. To read it as text would put a blank into every divided
 * record; undone, it gives the exact strings. One character is one octet.
 */
final class JdkTxtForm {

    private JdkTxtForm() {}

    static List<String> characterStrings(String form) {
        List<String> strings = new ArrayList<>();
        StringBuilder string = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < form.length()) {
                string.append(form.charAt(++i));
            } else if (c == ' ' && !quoted) {
                strings.add(string.toString());
                string.setLength(0);
            } else {
                string.append(c);
            }
        }
        strings.add(string.toString());
        return strings;
    }
}
