import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Looks at a bundle as Maven Central's published requirements do, before Maven Central does: each file with its
 * signature and checksums, sources, Javadoc, what a POM must say; and at what we promise beyond them.
 *
 * <p>{@code java BundleCheck.java BUNDLE VERSION MODULE...}; a signature is checked by gpg with the keys of GNUPGHOME.
 */
final class BundleCheck {

    private static final String GROUP = "io.github.tlsrpt";
    private static final Map<String, String> CHECKSUMS =
            new TreeMap<>(Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512"));
    private static final int JAVA_17 = 61;

    private final List<String> faults = new ArrayList<>();
    private final Set<Path> expected = new HashSet<>();
    private final String version;

    private BundleCheck(String version) {
        this.version = version;
    }

    public static void main(String[] args) throws Exception {
        BundleCheck check = new BundleCheck(args[1]);
        check(!args[1].endsWith("-SNAPSHOT"), "a version of a release", check.faults);
        try (FileSystem bundle = FileSystems.newFileSystem(Path.of(args[0]))) {
            for (String module : List.of(args).subList(2, args.length)) {
                check.module(bundle.getPath("/", GROUP.replace('.', '/'), module, args[1]), module);
            }
            check.nothingElse(bundle);
            try (Stream<Path> files = Files.walk(bundle.getPath("/"))) {
                System.out.println(files.filter(Files::isRegularFile).count() + " files, "
                        + Files.size(Path.of(args[0])) / 1024 + " KiB, " + check.faults.size() + " faults");
            }
        }
        check.faults.forEach(System.out::println);
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void module(Path folder, String module) throws Exception {
        String name = module + "-" + version;
        Path pom = folder.resolve(name + ".pom");
        complete(pom);
        complete(folder.resolve(name + "-cyclonedx.json"));
        complete(folder.resolve(name + "-cyclonedx.xml"));
        boolean library = Files.exists(pom) && pom(pom, module);
        if (library) {
            Path jar = folder.resolve(name + ".jar");
            Path sources = folder.resolve(name + "-sources.jar");
            Path javadoc = folder.resolve(name + "-javadoc.jar");
            if (complete(jar) & complete(sources) & complete(javadoc)) {
                jar(jar, module);
                sources(jar, sources);
                javadoc(javadoc, module);
            }
        }
    }

    /** The file is there, with all checksums and a good signature. */
    private boolean complete(Path file) throws Exception {
        if (!Files.exists(file)) {
            faults.add(file + ": missing");
            return false;
        }
        expected.add(file);
        byte[] bytes = Files.readAllBytes(file);
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            Path beside = file.resolveSibling(file.getFileName() + "." + checksum.getKey());
            expected.add(beside);
            check(
                    Files.exists(beside) && Files.readString(beside).strip().equals(digest(checksum.getValue(), bytes)),
                    beside + ": right checksum",
                    faults);
        }
        Path signature = file.resolveSibling(file.getFileName() + ".asc");
        expected.add(signature);
        check(Files.exists(signature) && signed(bytes, Files.readAllBytes(signature)), signature + ": good", faults);
        return true;
    }

    private static String digest(String algorithm, byte[] bytes) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
        return String.format(Locale.ROOT, "%0" + digest.length * 2 + "x", new BigInteger(1, digest));
    }

    private static boolean signed(byte[] bytes, byte[] signature) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("signature");
        Path file = Files.write(folder.resolve("file"), bytes);
        Path asc = Files.write(folder.resolve("file.asc"), signature);
        Process gpg = new ProcessBuilder("gpg", "--batch", "--verify", asc.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        gpg.getInputStream().readAllBytes();
        boolean good = gpg.waitFor() == 0;
        Files.delete(file);
        Files.delete(asc);
        Files.delete(folder);
        return good;
    }

    /** Says whether it is the POM of a library. */
    private boolean pom(Path file, String module) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(Files.readAllBytes(file)));
        Element pom = document.getDocumentElement();
        check(GROUP.equals(text(pom, "groupId")), file + ": groupId", faults);
        check(module.equals(text(pom, "artifactId")), file + ": artifactId", faults);
        check(version.equals(text(pom, "version")), file + ": version", faults);
        for (String path : List.of(
                "name", "description", "url", "licenses/license/name", "licenses/license/url",
                "developers/developer/name", "developers/developer/organization",
                "developers/developer/organizationUrl", "scm/connection", "scm/developerConnection", "scm/url")) {
            check(!text(pom, path.split("/")).isBlank(), file + ": " + path, faults);
        }
        for (String path : List.of("parent", "repositories", "pluginRepositories", "build", "profiles")) {
            check(child(pom, path) == null, file + ": nothing a user would inherit, such as " + path, faults);
        }
        check(!Files.readString(file).contains("-SNAPSHOT"), file + ": no dependency on a snapshot", faults);
        return !"pom".equals(text(pom, "packaging"));
    }

    private static String text(Element element, String... path) {
        Element at = element;
        for (String name : path) {
            at = at == null ? null : child(at, name);
        }
        return at == null ? "" : at.getTextContent().strip();
    }

    private static Element child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                return child;
            }
        }
        return null;
    }

    private void jar(Path file, String module) throws IOException {
        String packageFolder = "/" + GROUP.replace('.', '/') + "/" + module.substring("tlsrpt-".length()) + "/";
        Map<String, byte[]> entries = entries(file);
        check(entries.containsKey("/module-info.class"), file + ": module descriptor", faults);
        check(entries.containsKey("/META-INF/LICENSE"), file + ": licence", faults);
        String manifest = new String(entries.getOrDefault("/META-INF/MANIFEST.MF", new byte[0]), StandardCharsets.UTF_8);
        check(manifest.contains("Bundle-SymbolicName: " + GROUP + "." + module), file + ": OSGi manifest", faults);
        check(manifest.contains("Implementation-Version: " + version), file + ": version in the manifest", faults);
        entries.forEach((name, bytes) -> {
            if (name.endsWith(".class")) {
                check(((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) == JAVA_17, file + name + ": for Java 17", faults);
            }
            check(
                    name.startsWith(packageFolder) || name.startsWith("/META-INF/") || name.equals("/module-info.class"),
                    file + name + ": in the package of the module",
                    faults);
        });
    }

    private void sources(Path jar, Path sources) throws IOException {
        Set<String> files = entries(sources).keySet();
        for (String name : entries(jar).keySet()) {
            if (name.endsWith(".class") && !name.contains("$")) {
                check(files.contains(name.replace(".class", ".java")), sources + name + ": source", faults);
            }
        }
    }

    private void javadoc(Path javadoc, String module) throws IOException {
        Map<String, byte[]> entries = entries(javadoc);
        String name = GROUP + "." + module.substring("tlsrpt-".length());
        String packagePage = "/" + name + "/" + name.replace('.', '/') + "/package-summary.html";
        for (String page : List.of("/index.html", "/" + name + "/module-summary.html", packagePage)) {
            check(entries.containsKey(page), javadoc + page + ": page", faults);
        }
        String summary = new String(entries.getOrDefault("/" + name + "/module-summary.html", new byte[0]), StandardCharsets.UTF_8);
        check(summary.contains("class=\"block\""), javadoc + ": what the module is, on its first page", faults);
        check(
                entries.values().stream()
                        .anyMatch(page -> new String(page, StandardCharsets.UTF_8).contains("/javase/17/docs/api/java.base/")),
                javadoc + ": links to the JDK",
                faults);
    }

    private static Map<String, byte[]> entries(Path jar) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        Path copy = Files.createTempFile("bundle", ".jar");
        try (InputStream in = Files.newInputStream(jar)) {
            Files.write(copy, in.readAllBytes());
            try (FileSystem content = FileSystems.newFileSystem(copy);
                    Stream<Path> files = Files.walk(content.getPath("/"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    entries.put(file.toString(), Files.readAllBytes(file));
                }
            }
        } finally {
            Files.delete(copy);
        }
        return entries;
    }

    private void nothingElse(FileSystem bundle) throws IOException {
        try (Stream<Path> files = Files.walk(bundle.getPath("/"))) {
            for (Path file : new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
                // Signatures may have checksums of their own; none are asked for.
                boolean ofSignature = file.toString().matches(".*\\.asc\\.(md5|sha1|sha256|sha512)");
                check(expected.contains(file) || ofSignature, file + ": belongs here", faults);
            }
        }
    }

    private static void check(boolean holds, String what, List<String> faults) {
        if (!holds) {
            faults.add("FAULT not so: " + what);
        }
    }
}
