package org.implicit4j.lp.graph;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.implicit4j.lp.model.SparseMatrix;
import org.jspecify.annotations.Nullable;

/** The non-zeros of a matrix, row by row. */
final class EdgeSet extends AbstractSet<LpEdge> {

    private final SparseMatrix matrix;
    private final Predicate<@Nullable Object> membership;

    EdgeSet(SparseMatrix matrix, Predicate<@Nullable Object> membership) {
        this.matrix = matrix;
        this.membership = membership;
    }

    @Override
    public Iterator<LpEdge> iterator() {
        return new Iterator<>() {
            private int row;
            private int entry;

            @Override
            public boolean hasNext() {
                return entry < matrix.nonZeros();
            }

            @Override
            public LpEdge next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                while (entry >= matrix.rowStart(row + 1)) {
                    row++;
                }
                return new LpEdge(row, matrix.column(entry++));
            }
        };
    }

    @Override
    public int size() {
        return matrix.nonZeros();
    }

    @Override
    public boolean contains(@Nullable Object object) {
        return membership.test(object);
    }
}
