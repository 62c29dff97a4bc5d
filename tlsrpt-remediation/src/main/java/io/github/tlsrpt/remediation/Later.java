package io.github.tlsrpt.remediation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is asked for first: without failures nothing has to be known about them. Thread-safe. */
final class Later<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T value;

    Later(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T made = value;
        return made == null ? make() : made;
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
