import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Compares docs/DEPENDENCIES.md and the sizes in README.md with the SBOMs of the modules, and refuses licences that are
 * not on the list.
 *
 * <p>{@code java DependencyCheck.java PROJECT BUILT REPOSITORY MODULE...}: where the documents are, where the modules were
 * built, and the local repository with the jars.
 */
final class DependencyCheck {

    /** Permissive licences that ask for no more than to keep their text. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT");

    /** A jar of ours grows with each change; a document that is wrong by less is not wrong. */
    private static final double SLACK_MB = 0.2;

    record Jar(String module, String version, String licence, long bytes) {
        String row() {
            return String.format(Locale.ROOT, "| `%s` | %s | %s | %,d kB |", module, version, licence, Math.round(bytes / 1e3));
        }
    }

    private final List<String> faults = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        DependencyCheck check = new DependencyCheck();
        Path project = Path.of(args[0]);
        String readme = Files.readString(project.resolve("README.md"));
        String document = Files.readString(project.resolve("docs/DEPENDENCIES.md"));
        Map<String, Jar> all = new TreeMap<>();
        for (String module : List.of(args).subList(3, args.length)) {
            List<Jar> jars = check.jars(Path.of(args[1], module, "target"), Path.of(args[2]));
            jars.forEach(jar -> all.put(jar.module(), jar));
            check.size(readme, module, jars, own(Path.of(args[1], module, "target"), module));
            check.list(document, module, jars);
        }
        for (Jar jar : all.values()) {
            boolean listed = document.contains(jar.row()) || jar.module().startsWith("io.github.tlsrpt:");
            check.that(listed, "docs/DEPENDENCIES.md lacks " + jar.row());
        }
        System.out.println(all.size() + " jars, licences " + all.values().stream().map(Jar::licence).collect(Collectors.toSet())
                + ", " + check.faults.size() + " faults");
        check.faults.forEach(System.out::println);
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    /** Everything that comes with a module, by its SBOM. */
    private List<Jar> jars(Path target, Path repository) throws Exception {
        List<Jar> jars = new ArrayList<>();
        NodeList components = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(target.resolve("bom.xml").toFile())
                .getElementsByTagName("component");
        for (int i = 0; i < components.getLength(); i++) {
            Element component = (Element) components.item(i);
            // Others are the module itself, and what wrote the list.
            if (!"bom/components".equals(component.getParentNode().getParentNode().getNodeName() + "/"
                    + component.getParentNode().getNodeName())) {
                continue;
            }
            String group = text(component, "group");
            String name = text(component, "name");
            String version = text(component, "version");
            String licence = text(component, "id");
            that(ALLOWED.contains(licence), group + ":" + name + " has the licence \"" + licence + "\", allowed are " + ALLOWED);
            Path jar = repository.resolve(
                    Path.of(group.replace('.', '/'), name, version, name + "-" + version + ".jar"));
            jars.add(new Jar(group + ":" + name, version, licence, Files.size(jar)));
        }
        return jars;
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static long own(Path target, String module) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(file -> file.getFileName().toString().matches(module + "-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return Files.size(jar);
        }
    }

    /** The README says: | [`module`](...) | what | depends on | jars, MB |. */
    private void size(String readme, String module, List<Jar> jars, long own) {
        double bytes = own + jars.stream().mapToLong(Jar::bytes).sum();
        int count = jars.size() + 1;
        String said = readme.lines()
                .filter(line -> line.startsWith("| [`" + module + "`]") && line.endsWith(" MB |"))
                .findFirst()
                .orElse("");
        String size = said.replaceFirst(".*\\| (\\d+ jars?, [\\d.]+ MB) \\|$", "$1");
        String now = String.format(Locale.ROOT, "%d jar%s, %.1f MB", count, count == 1 ? "" : "s", bytes / 1e6);
        boolean right = size.matches("\\d+ jars?, [\\d.]+ MB")
                && Integer.parseInt(size.replaceFirst(" .*", "")) == count
                && Math.abs(Double.parseDouble(size.replaceFirst(".*, ([\\d.]+) MB", "$1")) - bytes / 1e6) <= SLACK_MB;
        that(right, "README.md says of " + module + " \"" + size + "\", it is " + now);
    }

    /** docs/DEPENDENCIES.md has a line for each module with the names of what comes with it. */
    private void list(String document, String module, List<Jar> jars) {
        String line = "* `" + module + "`: "
                + (jars.isEmpty()
                        ? "nothing"
                        : jars.stream()
                                .map(jar -> jar.module().replaceFirst(".*:", ""))
                                .sorted()
                                .collect(Collectors.joining(", ")));
        that(document.lines().anyMatch(line::equals), "docs/DEPENDENCIES.md lacks " + line);
    }

    private void that(boolean holds, String fault) {
        if (!holds) {
            faults.add("FAULT " + fault);
        }
    }
}
