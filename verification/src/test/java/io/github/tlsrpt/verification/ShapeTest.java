package io.github.tlsrpt.verification;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.TlsRptJacksonModule;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom, and what a user sees of others' types. */
class ShapeTest {

    @Test
    void arrowsBetweenModulesAreOnlyThese() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("io.github.tlsrpt.model")
                .layer("parser")
                .definedBy("io.github.tlsrpt.parser")
                .layer("mail")
                .definedBy("io.github.tlsrpt.mail")
                .layer("dns")
                .definedBy("io.github.tlsrpt.dns")
                .layer("remediation")
                .definedBy("io.github.tlsrpt.remediation..")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("parser", "mail", "remediation")
                .whereLayer("parser")
                .mayOnlyBeAccessedByLayers("mail")
                .whereLayer("mail")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("dns")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("remediation")
                .mayNotBeAccessedByAnyLayer()
                .check(Library.CLASSES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model       | org.jspecify",
                "dns         | java.naming org.jspecify",
                "parser      | com.fasterxml.jackson.annotation com.fasterxml.jackson.core com.fasterxml.jackson.databind"
                        + " com.fasterxml.jackson.module.paramnames com.networknt.schema io.github.tlsrpt.model"
                        + " org.jspecify org.slf4j",
                "mail        | apache.mime4j.core io.github.tlsrpt.parser org.apache.commons.io org.jspecify",
                "remediation | com.fasterxml.jackson.core io.github.tlsrpt.model org.jspecify"
            })
    void moduleRequiresOnlyThese(String module, String required) {
        ModuleDescriptor descriptor = descriptor("io.github.tlsrpt." + module);
        Set<String> names = descriptor.requires().stream()
                .map(Requires::name)
                .filter(name -> !name.equals("java.base"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(String.join(" ", names)).isEqualTo(required);
    }

    @Test
    void everyPackageThatIsExportedIsKnownHere() {
        Set<String> exported = new TreeSet<>();
        for (String module : List.of("model", "parser", "mail", "dns", "remediation")) {
            descriptor("io.github.tlsrpt." + module).exports().forEach(export -> {
                assertThat(export.isQualified()).isFalse();
                exported.add(export.source());
            });
        }
        assertThat(exported).containsExactlyInAnyOrderElementsOf(Library.PACKAGES);
    }

    private static ModuleDescriptor descriptor(String module) {
        String separator = System.getProperty("path.separator");
        Path[] classPath = Stream.of(System.getProperty("java.class.path").split(separator, -1))
                .filter(entry -> entry.contains("tlsrpt-") && !entry.contains("test"))
                .map(Path::of)
                .toArray(Path[]::new);
        return ModuleFinder.of(classPath).find(module).orElseThrow().descriptor();
    }

    @Test
    void noTypeOfOthersIsInAPublicSignature() {
        List<String> foreign = new ArrayList<>();
        int members = 0;
        for (Class<?> type : Library.publicTypes()) {
            if (type == TlsRptJacksonModule.class) {
                continue; // extends what Jackson asks for; that is all it is for
            }
            foreign(type, typesOf(type), foreign);
            for (Member member : members(type)) {
                members++;
                foreign(member, typesOf(member), foreign);
            }
        }
        assertThat(foreign).isEmpty();
        assertThat(members).isGreaterThan(500);
    }

    private static void foreign(Object where, Stream<Type> types, List<String> found) {
        types.flatMap(ShapeTest::classes)
                .filter(type -> !type.getName().startsWith("java.")
                        && !type.getName().startsWith("io.github.tlsrpt.")
                        && !type.getName().startsWith("org.jspecify.annotations."))
                .forEach(type -> found.add(where + ": " + type.getName()));
    }

    /** What is visible, and what every object has, is left out. */
    private static List<Member> members(Class<?> type) {
        return Stream.<Member[]>of(type.getDeclaredMethods(), type.getDeclaredConstructors(), type.getDeclaredFields())
                .flatMap(Arrays::stream)
                .filter(member ->
                        !member.isSynthetic() && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .toList();
    }

    private static Stream<Type> typesOf(Class<?> type) {
        List<Type> types = new ArrayList<>(List.of(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            types.add(type.getGenericSuperclass());
        }
        types.addAll(annotations(type));
        return types.stream();
    }

    private static Stream<Type> typesOf(Member member) {
        List<Type> types = new ArrayList<>(annotations((AnnotatedElement) member));
        if (member instanceof Executable executable) {
            types.addAll(List.of(executable.getGenericParameterTypes()));
            types.addAll(List.of(executable.getGenericExceptionTypes()));
        }
        if (member instanceof Method method) {
            types.add(method.getGenericReturnType());
        }
        if (member instanceof Field field) {
            types.add(field.getGenericType());
        }
        if (member instanceof Constructor<?> constructor) {
            types.add(constructor.getDeclaringClass());
        }
        return types.stream();
    }

    private static List<Type> annotations(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .<Type>map(annotation -> annotation.annotationType())
                .toList();
    }

    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof Class<?> c) {
            return c.isPrimitive() ? Stream.empty() : c.isArray() ? classes(c.getComponentType()) : Stream.of(c);
        }
        if (type instanceof ParameterizedType parameterized) {
            return Stream.concat(
                    classes(parameterized.getRawType()),
                    Arrays.stream(parameterized.getActualTypeArguments()).flatMap(ShapeTest::classes));
        }
        if (type instanceof GenericArrayType array) {
            return classes(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
                    .flatMap(Arrays::stream)
                    .flatMap(ShapeTest::classes);
        }
        return type instanceof TypeVariable<?> variable
                ? Arrays.stream(variable.getBounds()).flatMap(ShapeTest::classes)
                : Stream.empty();
    }
}
