package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills the names of a finding into an advice.
 *
 * <p>They come from a stranger and may end in a shell: only plain host names and IP addresses are filled in, of the rest
 * the placeholder stays (in commands) or a general word stands (in sentences).
 */
final class Placeholders {

    private static final String MX = "{mx}";
    private static final String DOMAIN = "{domain}";

    private final Map<String, String> values = new HashMap<>();
    private final int furtherHosts;

    Placeholders(@Nullable String domain, List<String> mxHosts, List<String> receivingIps, List<String> sendingIps) {
        putHost(DOMAIN, domain);
        putHost(MX, first(mxHosts));
        putAddress("{ip}", first(receivingIps));
        putAddress("{sender-ip}", first(sendingIps));
        furtherHosts = Math.max(0, mxHosts.size() - 1);
    }

    Remediation fillInto(Remediation advice) {
        return new Remediation(
                advice.cause(),
                sentence(advice.summary()),
                sentence(advice.explanation()),
                advice.reasons().stream().map(this::sentence).toList(),
                advice.checks().stream()
                        .map(check -> new Check(check.id(), check.purpose(), command(check.command())))
                        .toList(),
                advice.steps().stream().map(this::sentence).toList(),
                advice.ignore() == null ? null : sentence(advice.ignore()),
                advice.references());
    }

    private String command(String template) {
        String command = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            command = command.replace(value.getKey(), value.getValue());
        }
        return command;
    }

    private String sentence(String template) {
        String text = template.replace(MX, hosts()).replace(DOMAIN, values.getOrDefault(DOMAIN, "the domain"));
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String hosts() {
        String host = values.get(MX);
        if (host == null) {
            return "the MX host";
        }
        return switch (furtherHosts) {
            case 0 -> host;
            case 1 -> host + " and another host";
            default -> host + " and " + furtherHosts + " other hosts";
        };
    }

    private void putHost(String placeholder, @Nullable String name) {
        Optional<HostName> host = name == null ? Optional.empty() : HostName.parse(name);
        host.filter(HostName::isLdh).ifPresent(plain -> values.put(placeholder, plain.value()));
    }

    private void putAddress(String placeholder, @Nullable String text) {
        Optional<IpAddress> address = text == null ? Optional.empty() : IpAddress.parse(text);
        address.ifPresent(plain -> values.put(placeholder, plain.text()));
    }

    private static @Nullable String first(List<String> names) {
        return names.isEmpty() ? null : names.get(0);
    }
}
