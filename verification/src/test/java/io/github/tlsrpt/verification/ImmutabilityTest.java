package io.github.tlsrpt.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.dns.ReportUri;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportParser;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public record is immutable to its depth: threads share it and no caller changes what another has got. */
class ImmutabilityTest {

    /** Types without state, or whose state nobody can change. */
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            Instant.class,
            Duration.class,
            LocalDate.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            URI.class,
            Path.class);

    static List<Class<?>> records() {
        return Library.publicTypes().stream().filter(Class::isRecord).toList();
    }

    @Test
    void thereAreManyRecords() {
        assertThat(records()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("records")
    void componentsAreImmutable(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            assertThat(isImmutable(component.getGenericType()))
                    .as("%s.%s: %s", type.getSimpleName(), component.getName(), component.getGenericType())
                    .isTrue();
        }
    }

    private static boolean isImmutable(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            boolean container = raw == Optional.class || isCollection(raw);
            return container
                    && Arrays.stream(parameterized.getActualTypeArguments()).allMatch(ImmutabilityTest::isImmutable);
        }
        Class<?> c = (Class<?>) type;
        return c.isPrimitive()
                || c.isEnum()
                || (c.isRecord() && Library.publicTypes().contains(c))
                || IMMUTABLE.contains(c)
                || Throwable.class.isAssignableFrom(c)
                || isImmutableClass(c);
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    /** Classes of ours whose every field is final and immutable. */
    private static boolean isImmutableClass(Class<?> type) {
        return type.getName().startsWith("io.github.tlsrpt.")
                && !type.isInterface()
                && Stream.of(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .allMatch(field -> Modifier.isFinal(field.getModifiers())
                                && (field.getType().isArray() || isImmutable(field.getGenericType())));
    }

    /** A collection that the caller keeps and changes later does not change the record; what the record gives is fixed. */
    @ParameterizedTest
    @MethodSource("records")
    void collectionsAreCopiesThatNobodyCanChange(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        boolean collections = Arrays.stream(components).anyMatch(component -> isCollection(component.getType()));
        if (!collections) {
            return;
        }
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = Example.of(components[i]);
        }
        Object made = make(type, arguments);
        for (int i = 0; i < components.length; i++) {
            if (arguments[i] instanceof Collection<?> given) {
                Collection<?> kept = (Collection<?>) components[i].getAccessor().invoke(made);
                List<?> before = new ArrayList<>(kept);
                given.clear();
                assertThat(new ArrayList<>(kept)).as(components[i].toString()).isEqualTo(before);
                assertThatThrownBy(kept::clear)
                        .as(components[i].toString())
                        .isInstanceOf(UnsupportedOperationException.class);
            } else if (arguments[i] instanceof Map<?, ?> given) {
                Map<?, ?> kept = (Map<?, ?>) components[i].getAccessor().invoke(made);
                Map<?, ?> before = Map.copyOf(kept);
                given.clear();
                assertThat(kept.equals(before)).as(components[i].toString()).isTrue();
                assertThatThrownBy(kept::clear)
                        .as(components[i].toString())
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    private static Object make(Class<?> type, @Nullable Object... arguments) throws ReflectiveOperationException {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(parameters);
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError("no example of " + type + ": " + Arrays.toString(arguments), e.getCause());
        }
    }

    /** Values that the records accept, by type. */
    private static final class Example {

        private static final Map<Class<?>, Object> KNOWN = Map.ofEntries(
                Map.entry(String.class, "example"),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(LocalDate.class, LocalDate.EPOCH),
                Map.entry(Duration.class, Duration.ofDays(1)),
                Map.entry(boolean.class, false),
                Map.entry(int.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(double.class, 0.5),
                Map.entry(Path.class, Path.of("example")),
                Map.entry(ParseResult.class, ReportParser.create().parse(new byte[0])),
                Map.entry(ReportUri.class, new ReportUri("mailto:tls@example.com")));

        static @Nullable Object of(RecordComponent component) throws ReflectiveOperationException {
            boolean absent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return absent && component.getType() != ParseResult.class ? null : of(component.getGenericType());
        }

        private static Object of(Type type) throws ReflectiveOperationException {
            if (type instanceof ParameterizedType parameterized) {
                Object element = of(parameterized.getActualTypeArguments()[0]);
                Class<?> raw = (Class<?>) parameterized.getRawType();
                if (Map.class.isAssignableFrom(raw)) {
                    Map<Object, Object> map = new TreeMap<>();
                    map.put(element, of(parameterized.getActualTypeArguments()[1]));
                    return map;
                }
                if (raw == SortedSet.class) {
                    return new TreeSet<>(List.of(element));
                }
                return Set.class.isAssignableFrom(raw)
                        ? new LinkedHashSet<>(List.of(element))
                        : new ArrayList<>(List.of(element));
            }
            return simple((Class<?>) type);
        }

        private static Object simple(Class<?> type) throws ReflectiveOperationException {
            Object known = KNOWN.get(type);
            if (known != null) {
                return known;
            }
            if (type.isEnum()) {
                return type.getEnumConstants()[0];
            }
            assertThat(type.isRecord()).as(type.toString()).isTrue();
            List<@Nullable Object> arguments = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                arguments.add(of(component));
            }
            return make(type, arguments.toArray());
        }
    }
}
