package org.implicit4j.lp.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names and bounds of rows or of columns; grows in a builder, and is never changed once a program holds it. */
final class Bounds {

    private final List<String> names;
    private final DoubleList lower = new DoubleList();
    private final DoubleList upper = new DoubleList();

    Bounds() {
        names = new ArrayList<>();
    }

    int add(String what, String name, double from, double to) {
        requireBounds(what, name, from, to);
        names.add(name);
        lower.add(from);
        upper.add(to);
        return names.size() - 1;
    }

    void set(int index, String what, double from, double to) {
        requireBounds(what, name(index), from, to);
        lower.set(index, from);
        upper.set(index, to);
    }

    private static void requireBounds(String what, String name, double from, double to) {
        if (Double.isNaN(from)
                || Double.isNaN(to)
                || from == Double.POSITIVE_INFINITY
                || to == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    ("The bounds of %s '%s' are [%s, %s]; the lower must be a number or -Infinity, "
                                    + "the upper a number or Infinity.")
                            .formatted(what, name, from, to));
        }
    }

    Bounds copy() {
        var copy = new Bounds();
        for (int i = 0; i < size(); i++) {
            copy.names.add(name(i));
            copy.lower.add(lower(i));
            copy.upper.add(upper(i));
        }
        return copy;
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    double lower(int index) {
        return lower.get(index);
    }

    double upper(int index) {
        return upper.get(index);
    }

    double[] lowers() {
        return lower.toArray();
    }

    double[] uppers() {
        return upper.toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bounds that
                && names.equals(that.names)
                && Arrays.equals(lowers(), that.lowers())
                && Arrays.equals(uppers(), that.uppers());
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
