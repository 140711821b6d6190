package org.implicit4j.lp.graph;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An unmodifiable set whose elements are made from their position, {@code 0 … size - 1}. */
final class IndexedSet<T> extends AbstractSet<T> {

    private final int size;
    private final IntFunction<? extends T> element;
    private final Predicate<@Nullable Object> membership;

    IndexedSet(int size, IntFunction<? extends T> element, Predicate<@Nullable Object> membership) {
        this.size = size;
        this.element = element;
        this.membership = membership;
    }

    @Override
    public Iterator<T> iterator() {
        return IntStream.range(0, size).<T>mapToObj(element).iterator();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(@Nullable Object object) {
        return membership.test(object);
    }
}
