package io.github.tlsrpt.verification;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.tlsrpt.dns.JdkTxtResolver;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportFiles;
import io.github.tlsrpt.parser.ReportParser;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no published module does, because reports come from strangers and the caller's process is not ours. */
class ForbiddenTest {

    private static final Pattern NETWORK = Pattern.compile(
            "java\\.net\\.(?!URI\\b|URISyntaxException|IDN\\b).*"
                    + "|javax\\.net\\..*|javax\\.naming\\..*|java\\.rmi\\..*|java\\.nio\\.channels\\..*|com\\.sun\\..*|sun\\..*");
    private static final Pattern FILES = Pattern.compile(
            "java\\.nio\\.file\\..*|java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)");
    private static final Pattern REFLECTION = Pattern.compile("java\\.lang\\.reflect\\..*|java\\.lang\\.instrument\\..*"
            + "|java\\.lang\\.invoke\\.MethodHandle|java\\.lang\\.ClassLoader");
    private static final Pattern PROCESSES =
            Pattern.compile("java\\.lang\\.(Process|ProcessBuilder|ProcessHandle)\\b.*|javax\\.script\\..*");
    private static final Pattern SERIALISATION = Pattern.compile(
            "java\\.io\\.(ObjectInputStream|ObjectOutputStream|Externalizable)|java\\.beans\\..*"
                    + "|com\\.fasterxml\\.jackson\\.databind\\.jsontype\\..*|com\\.fasterxml\\.jackson\\.annotation\\.JsonTypeInfo.*");

    /** Calls by owner and name; those with parameters in brackets only with exactly these. */
    private static final Set<String> HOME = Set.of(
            "java.util.Locale.getDefault",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.lang.String.formatted",
            "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
            "java.io.PrintStream.format(java.lang.String, [Ljava.lang.Object;)",
            "java.util.Formatter.<init>()",
            "java.text.NumberFormat.getInstance()",
            "java.text.DecimalFormat.<init>(java.lang.String)",
            "java.text.SimpleDateFormat.<init>(java.lang.String)",
            "java.text.Collator.getInstance()",
            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
            "java.time.format.DateTimeFormatter.ofLocalizedDate",
            "java.time.format.DateTimeFormatterBuilder.toFormatter()",
            "java.nio.charset.Charset.defaultCharset",
            "java.lang.String.getBytes()",
            "java.lang.String.<init>([B)",
            "java.lang.String.<init>([B, int, int)",
            "java.io.InputStreamReader.<init>(java.io.InputStream)",
            "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
            "java.io.PrintStream.<init>(java.io.OutputStream)",
            "java.io.PrintWriter.<init>(java.io.OutputStream)",
            "java.io.ByteArrayOutputStream.toString()",
            "java.util.Scanner.<init>(java.io.InputStream)",
            "java.net.URLEncoder.encode(java.lang.String)",
            "java.net.URLDecoder.decode(java.lang.String)",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.time.Clock.systemDefaultZone",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Instant.now",
            "java.util.Calendar.getInstance",
            "java.util.Date.<init>()",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getProperty",
            "java.lang.System.getenv",
            "java.lang.System.setProperty",
            "java.lang.System.lineSeparator",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.lang.Boolean.getBoolean");

    private static final Set<String> DOINGS = Set.of(
            "java.lang.System.exit",
            "java.lang.Runtime.exec",
            "java.lang.Runtime.exit",
            "java.lang.Runtime.halt",
            "java.lang.Runtime.addShutdownHook",
            "java.lang.System.load",
            "java.lang.System.loadLibrary",
            "java.lang.Class.forName",
            "java.lang.Class.getDeclaredMethod",
            "java.lang.Class.getDeclaredConstructor",
            "java.lang.Class.getDeclaredField",
            "java.lang.Class.getMethod",
            "java.lang.Thread.stop",
            "java.lang.Throwable.printStackTrace()",
            "com.fasterxml.jackson.databind.ObjectMapper.findAndRegisterModules",
            "com.fasterxml.jackson.databind.ObjectMapper.activateDefaultTyping",
            "com.fasterxml.jackson.databind.ObjectMapper.enableDefaultTyping");

    /** A rule, and a class of this test that breaks it: a rule that cannot fail proves nothing. */
    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("opens no connection and resolves no name", uses(NETWORK, resolver()), Sins.Network.class),
                Arguments.of("touches no file but those it was given", uses(FILES, namedFiles()), Sins.Files.class),
                Arguments.of("starts and ends no process", uses(PROCESSES, nobody()), Sins.Processes.class),
                Arguments.of("uses no reflection", uses(REFLECTION, nobody()), Sins.Reflection.class),
                Arguments.of("serialises nothing", uses(SERIALISATION, nobody()), Sins.Serialisation.class),
                Arguments.of("does nothing that is not a library's", calls(DOINGS), Sins.Doings.class),
                Arguments.of("does not ask for locale, charset, zone, time or settings", calls(HOME), Sins.Home.class),
                Arguments.of("does not write to the terminal", noTerminal(), Sins.Terminal.class),
                Arguments.of("has no static variables", noStaticVariables(), Sins.Variables.class));
    }

    @ParameterizedTest(name = "no published module {0}")
    @MethodSource("rules")
    void holds(String name, ArchRule rule, Class<?> sinner) {
        rule.check(Library.CLASSES);
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(sinner)))
                .as(name)
                .isInstanceOf(AssertionError.class);
    }

    private static ArchRule uses(Pattern types, DescribedPredicate<JavaClass> exceptions) {
        return noClasses()
                .that(DescribedPredicate.not(exceptions))
                .should()
                .dependOnClassesThat(describe(
                        types.pattern(), type -> types.matcher(type.getName()).matches()));
    }

    /** Who asks for a lookup by JdkTxtResolver, or implements it, uses the network; nobody else does. */
    private static DescribedPredicate<JavaClass> resolver() {
        return belongToAnyOf(JdkTxtResolver.class)
                .or(describe("its probe", type -> type.getName().equals("io.github.tlsrpt.dns.CutAnswerProbe")));
    }

    /** Paths come from the caller's parameters only: the parser opens one, ReportFiles walks through those it was given. */
    private static DescribedPredicate<JavaClass> namedFiles() {
        Set<String> walkers = Set.of("FolderWalk", "ContentReader", "Origin");
        return belongToAnyOf(ReportParser.class, ReportFiles.class, ReportFile.class)
                .or(describe(
                        "who walks for ReportFiles",
                        type -> type.getPackageName().equals("io.github.tlsrpt.mail")
                                && walkers.contains(
                                        type.getName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", ""))));
    }

    private static DescribedPredicate<JavaClass> nobody() {
        return DescribedPredicate.alwaysFalse();
    }

    private static ArchRule calls(Set<String> forbidden) {
        return noClasses()
                .should()
                .accessTargetWhere(describe("one of the forbidden calls", access -> isOneOf(access, forbidden)));
    }

    private static boolean isOneOf(JavaAccess<?> access, Set<String> forbidden) {
        String call =
                access.getTargetOwner().getName() + "." + access.getTarget().getName();
        String fullName = access.getTarget().getFullName();
        String parameters = fullName.substring(Math.max(0, fullName.indexOf('(')));
        return forbidden.contains(call) || forbidden.contains(call + parameters);
    }

    private static ArchRule noTerminal() {
        return noClasses()
                .should()
                .accessTargetWhere(describe(
                        "System.out or System.err",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err")
                                        .contains(access.getTarget().getName())));
    }

    private static ArchRule noStaticVariables() {
        return fields().that()
                .areStatic()
                .and(describe(
                        "are written in the source",
                        (JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal();
    }

    /** A final field can still hold something that changes; none that is visible does, and no private collection. */
    @Test
    void staticCollectionsAreUnmodifiable() throws ReflectiveOperationException {
        int collections = 0;
        for (JavaClass type : Library.CLASSES) {
            for (JavaField declared : type.getFields()) {
                if (!declared.getModifiers().contains(JavaModifier.STATIC)
                        || declared.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    continue;
                }
                java.lang.reflect.Field field = declared.reflect();
                field.setAccessible(true);
                Object value = field.get(null);
                if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
                    collections++;
                    assertThat(value.getClass().getName())
                            .as(declared.getFullName())
                            .containsAnyOf("Immutable", "Unmodifiable", "Empty");
                }
                assertThat(value != null
                                && value.getClass().isArray()
                                && !declared.getModifiers().contains(JavaModifier.PRIVATE))
                        .as("%s is an array that others can change", declared.getFullName())
                        .isFalse();
                assertThat(String.valueOf(
                                value == null ? null : value.getClass().getName()))
                        .as(declared.getFullName())
                        .doesNotStartWith("java.util.concurrent.atomic");
            }
        }
        assertThat(collections).isGreaterThan(10);
    }

    /** Breaks each rule once. */
    @SuppressWarnings({"unused", "DefaultCharset"})
    private static final class Sins {
        private static final class Network {
            java.net.InetAddress of(String host) throws java.io.IOException {
                return java.net.InetAddress.getByName(host);
            }
        }

        private static final class Files {
            boolean exists(String name) {
                return new java.io.File(name).exists();
            }
        }

        private static final class Processes {
            Process start(String command) throws java.io.IOException {
                return new ProcessBuilder(command).start();
            }
        }

        private static final class Reflection {
            Object of(java.lang.reflect.Field field) throws IllegalAccessException {
                return field.get(null);
            }
        }

        private static final class Serialisation {
            Object read(java.io.ObjectInputStream in) throws java.io.IOException, ClassNotFoundException {
                return in.readObject();
            }
        }

        private static final class Doings {
            void end() {
                System.exit(1);
            }
        }

        private static final class Home {
            String lower(String text) {
                return text.toLowerCase(Locale.getDefault());
            }
        }

        private static final class Terminal {
            void print() {
                System.out.println();
            }
        }

        private static final class Variables {
            static int count;
        }
    }

    @Test
    void theRulesSeeAllModules() {
        assertThat(Library.PACKAGES)
                .allSatisfy(name -> assertThat(Library.CLASSES.stream()
                                .filter(type -> type.getPackageName().equals(name)))
                        .hasSizeGreaterThan(5));
    }
}
