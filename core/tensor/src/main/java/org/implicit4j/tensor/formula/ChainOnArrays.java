package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A chain done step by step on whole arrays, on any backend: its values, and cotangents or tangents of them. */
final class ChainOnArrays implements AutoCloseable {

    private final ElementwiseChain chain;
    private final Temporaries temporaries = new Temporaries();
    private final List<@Nullable INDArray> values = new ArrayList<>();

    ChainOnArrays(ElementwiseChain chain) {
        this.chain = chain;
    }

    void forward(List<INDArray> arguments, INDArray result) {
        values.addAll(arguments);
        for (int v = chain.arguments(); v < chain.values(); v++) {
            values.add(v == chain.last() ? result : temporaries.of(result.ulike()));
            compute(v);
        }
    }

    private void compute(int v) {
        chain.step(v)
                .operation()
                .forward(chain.step(v).sources().stream().map(this::value).toList(), value(v));
    }

    private INDArray value(int v) {
        return Objects.requireNonNull(values.get(v), () -> "Value %d is not needed.".formatted(v));
    }

    /** Computes what derivatives read; {@code like} has the shape of the result. */
    void recompute(Point at, INDArray like) {
        BitSet needed = chain.needed();
        for (int v = 0; v < chain.last(); v++) {
            if (!needed.get(v)) {
                values.add(null);
            } else if (v < chain.arguments()) {
                values.add(at.argument(v));
            } else {
                values.add(temporaries.of(like.ulike()));
                compute(v);
            }
        }
        values.add(needed.get(chain.last()) ? at.result() : null);
    }

    private Point point(int v) {
        return new Point() {
            @Override
            public INDArray argument(int i) {
                return value(chain.step(v).sources().get(i));
            }

            @Override
            public INDArray result() {
                return value(v);
            }
        };
    }

    void vjp(INDArray cotangent, Cotangents into) {
        var inner = new ArrayList<@Nullable INDArray>();
        for (int v = 0; v < chain.values(); v++) {
            inner.add(v >= chain.arguments() && v < chain.last() ? temporaries.of(cotangent.like()) : null);
        }
        var added = new BitSet();
        for (int v = chain.last(); v >= chain.arguments(); v--) {
            var step = chain.step(v);
            INDArray own = v == chain.last() ? cotangent : Objects.requireNonNull(inner.get(v));
            for (int i = 0; i < step.sources().size(); i++) { // one by one, since both may be the same value
                step.operation().vjp(point(v), own, new OfOne(i, step.sources().get(i), inner, into, added));
            }
        }
    }

    /** Leads the cotangent of argument {@code i} of a step to where it belongs, and the others nowhere. */
    private final class OfOne implements Cotangents {

        private final int only;
        private final int source;
        private final List<@Nullable INDArray> inner;
        private final Cotangents outer;
        private final BitSet added;

        OfOne(int only, int source, List<@Nullable INDArray> inner, Cotangents outer, BitSet added) {
            this.only = only;
            this.source = source;
            this.inner = inner;
            this.outer = outer;
            this.added = added;
        }

        @Override
        public boolean wants(int i) {
            return i == only && (source >= chain.arguments() || outer.wants(source));
        }

        @Override
        public INDArray target(int i) {
            return source >= chain.arguments() ? Objects.requireNonNull(inner.get(source)) : outer.target(source);
        }

        @Override
        public boolean adds(int i) {
            return added.get(source) || (source < chain.arguments() && outer.adds(source));
        }

        @Override
        public void add(int i, INDArray product) {
            Cotangents.super.add(i, product);
            added.set(source);
        }
    }

    void jvp(List<@Nullable INDArray> given, INDArray result) {
        var tangents = new ArrayList<>(given);
        for (int v = chain.arguments(); v < chain.values(); v++) {
            var step = chain.step(v);
            var sources = new ArrayList<@Nullable INDArray>();
            step.sources().forEach(source -> sources.add(tangents.get(source)));
            if (sources.stream().allMatch(Objects::isNull)) {
                tangents.add(null);
            } else {
                INDArray tangent = v == chain.last() ? result : temporaries.of(result.ulike());
                step.operation().jvp(point(v), sources, tangent);
                tangents.add(tangent);
            }
        }
        if (tangents.get(chain.last()) == null) {
            result.assign(0);
        }
    }

    @Override
    public void close() {
        temporaries.close();
    }
}
