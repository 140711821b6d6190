package org.implicit4j.tensor.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.implicit4j.tensor.cpu.Workers;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The owner of arrays of one type: gives them out, takes them back, and frees all of them when it is closed. Not safe for
 * several threads.
 */
final class ArrayPool implements AutoCloseable {

    private final DataType type;
    private final Workers workers;
    private final Map<List<Long>, Deque<INDArray>> free = new HashMap<>();
    private final IdentityHashMap<INDArray, Layout> lent = new IdentityHashMap<>();
    private @Nullable BlasResidual residual;

    /** Makes a pool whose arrays one thread works on. */
    ArrayPool(DataType type) {
        this(type, new Workers(1));
    }

    /** Makes a pool on whose long arrays {@code workers} work together. */
    ArrayPool(DataType type, Workers workers) {
        this.type = type;
        this.workers = workers;
    }

    /** Returns an array with content left from earlier use. */
    INDArray take(Layout layout) {
        long[] shape = layout.shape();
        Deque<INDArray> waiting = free.getOrDefault(key(shape), new ArrayDeque<>());
        INDArray array = waiting.isEmpty() ? Nd4j.createUninitializedDetached(type, 'c', shape) : waiting.pop();
        lent.put(array, layout);
        return array;
    }

    /** Returns where the samples of an array that is lent out lie; empty for one made elsewhere. */
    Optional<Layout> layout(INDArray array) {
        return Optional.ofNullable(lent.get(array));
    }

    /** Returns the work space of residual norms. */
    BlasResidual residual() {
        if (residual == null) {
            residual = new BlasResidual(workers);
        }
        return residual;
    }

    /** Takes back an array; one that is not lent out is left alone, since somebody else frees it. */
    void give(INDArray array) {
        if (lent.remove(array) != null) {
            free.computeIfAbsent(key(array.shape()), shape -> new ArrayDeque<>())
                    .push(array);
        }
    }

    /** Returns how many arrays it owns, lent or waiting. */
    int size() {
        return lent.size() + free.values().stream().mapToInt(Deque::size).sum();
    }

    @Override
    public void close() {
        lent.keySet().forEach(INDArray::close);
        free.values().forEach(waiting -> waiting.forEach(INDArray::close));
        lent.clear();
        free.clear();
        if (residual != null) {
            residual.close();
            residual = null;
        }
    }

    private static List<Long> key(long[] shape) {
        return LongStream.of(shape).boxed().toList();
    }
}
