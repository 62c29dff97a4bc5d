package io.github.tlsrpt.parser;

import java.util.Arrays;
import java.util.List;

/** Unmodifiable lists that the model takes over as they are. */
final class Lists {

    private Lists() {}

    /** Returns the first elements of an array, and takes them out of it. As many as a quoted policy has are copied once. */
    static <T> List<T> of(T[] elements, int count) {
        List<T> list =
                switch (count) {
                    case 0 -> List.of();
                    case 1 -> List.of(elements[0]);
                    case 2 -> List.of(elements[0], elements[1]);
                    case 3 -> List.of(elements[0], elements[1], elements[2]);
                    case 4 -> List.of(elements[0], elements[1], elements[2], elements[3]);
                    case 5 -> List.of(elements[0], elements[1], elements[2], elements[3], elements[4]);
                    default -> List.of(Arrays.copyOf(elements, count));
                };
        Arrays.fill(elements, 0, count, null);
        return list;
    }
}
