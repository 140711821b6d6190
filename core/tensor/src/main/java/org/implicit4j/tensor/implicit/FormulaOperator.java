package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.state.ArraySpace;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * An operator {@code G(z) = formula(z, injections)} for all solvers, certificates and studies, with exact products with its
 * Jacobian, and with cotangents of its parameters and injections for whoever says where they go: {@link #collectInto}.
 *
 * <p>It is linearised once per point: as many products as are wanted at one point cost one evaluation. A restriction copies
 * the injections of its samples; it lives as long as the operator that it was cut from, which owns the copies.
 */
public final class FormulaOperator implements ParametricOperator<INDArray>, AutoCloseable {

    private final FormulaOperators source;
    private final ArraySpace space;
    private final @Nullable Parameters parameters;
    private final List<INDArray> injections;
    private final List<FormulaOperator> restrictions = new ArrayList<>();
    private final boolean ownsInjections;
    private @Nullable Linearised linearised;
    private @Nullable CotangentSink sink;

    FormulaOperator(
            FormulaOperators source, ArraySpace space, @Nullable Parameters parameters, List<INDArray> injections) {
        this(source, space, parameters, injections, false);
    }

    private FormulaOperator(
            FormulaOperators source,
            ArraySpace space,
            @Nullable Parameters parameters,
            List<INDArray> injections,
            boolean ownsInjections) {
        this.source = source;
        this.space = space;
        this.parameters = parameters;
        this.injections = List.copyOf(injections);
        this.ownsInjections = ownsInjections;
    }

    /** A point and the operator's value there: owned, and kept as long as derivatives there are asked for, or lent for one. */
    private record Linearised(INDArray point, INDArray value, boolean owned) {}

    @Override
    public ArraySpace space() {
        return space;
    }

    @Nullable
    Parameters parameters() {
        return parameters;
    }

    List<INDArray> injections() {
        return injections;
    }

    @Override
    public INDArray apply(INDArray z) {
        INDArray value = space.uninitialized();
        var evaluator = source.boundFor(this);
        forgetPoint();
        evaluator.forward(List.of(z), List.of(value));
        return value;
    }

    /**
     * Returns the fresh value {@code G(at)} and stays linearised there, until the next product or evaluation. The caller
     * leaves both arrays as they are until then.
     */
    @Override
    public INDArray linearise(INDArray at) {
        INDArray value = space.uninitialized();
        forgetPoint();
        source.boundFor(this).linearise(List.of(at), List.of(value));
        linearised = new Linearised(at, value, false);
        return value;
    }

    /**
     * Says where the cotangents go that are collected from now on.
     *
     * @param gradient those of the parameters are added to it; null if they are not wanted
     * @param injected one array per injection: the first cotangents collected overwrite what is there, later ones are
     *     added; empty if they are not wanted
     */
    public void collectInto(@Nullable Parameters gradient, List<INDArray> injected) {
        closeSink();
        sink = new CotangentSink(gradient, injected);
    }

    @Override
    public INDArray vjp(INDArray at, INDArray cotangent) {
        INDArray product = space.uninitialized();
        linearisedAt(at).vjp(List.of(cotangent), List.of(product), List.of(), null);
        endLoan();
        return product;
    }

    @Override
    public INDArray jvp(INDArray at, INDArray tangent) {
        INDArray product = space.uninitialized();
        linearisedAt(at).jvp(List.of(tangent), List.of(product));
        endLoan();
        return product;
    }

    /** @throws IllegalStateException if nobody said where cotangents go */
    @Override
    public void collect(INDArray at, INDArray cotangent) {
        collect(at, cotangent, List.of());
    }

    /** @throws IllegalStateException if nobody said where cotangents go */
    @Override
    public INDArray pull(INDArray at, INDArray cotangent) {
        INDArray product = space.uninitialized();
        collect(at, cotangent, List.of(product));
        return product;
    }

    private void collect(INDArray at, INDArray cotangent, List<INDArray> states) {
        if (sink == null) {
            throw new IllegalStateException("Nobody said where cotangents of parameters and injections go.\n"
                    + "Maybe call collectInto first; a restriction collects nothing.");
        }
        linearisedAt(at).vjp(List.of(cotangent), states, sink.receivers(), sink.gradient());
        sink.received();
        endLoan();
    }

    private FormulaEvaluator linearisedAt(INDArray at) {
        boolean current = source.isBoundFor(this);
        var evaluator = source.boundFor(this);
        if (current && linearised != null && Contents.same(linearised.point(), at)) {
            return evaluator;
        }
        INDArray point = space.copy(at);
        INDArray value = space.uninitialized();
        forgetPoint();
        evaluator.linearise(List.of(point), List.of(value));
        linearised = new Linearised(point, value, true);
        return evaluator;
    }

    /** After a product a lent point is its owner's again, who may write other numbers into it. */
    private void endLoan() {
        if (linearised != null && !linearised.owned()) {
            linearised = null;
        }
    }

    /** Lets go of the point where it is linearised. */
    private void forgetPoint() {
        if (linearised != null && linearised.owned()) {
            space.release(linearised.point());
            space.release(linearised.value());
        }
        linearised = null;
    }

    @Override
    public Optional<FixedPointOperator<INDArray>> restrict(int[] samples) {
        var parts = injections.stream().map(whole -> rows(whole, samples)).toList();
        var rest = new FormulaOperator(source, space.restrict(samples), parameters, parts, true);
        restrictions.add(rest);
        return Optional.of(rest);
    }

    private static INDArray rows(INDArray whole, int[] samples) {
        long[] shape = whole.shape().clone();
        shape[0] = samples.length;
        INDArray part = Nd4j.createUninitialized(whole.dataType(), shape);
        for (int i = 0; i < samples.length; i++) {
            part.get(NDArrayIndex.point(i)).assign(whole.get(NDArrayIndex.point(samples[i])));
        }
        return part;
    }

    private void closeSink() {
        if (sink != null) {
            sink.close();
            sink = null;
        }
    }

    /** Hands back what it keeps of its last point and frees the injections of its restrictions. */
    @Override
    public void close() {
        forgetPoint();
        closeSink();
        source.forget(this);
        restrictions.forEach(FormulaOperator::close);
        restrictions.clear();
        if (ownsInjections) {
            injections.forEach(INDArray::close);
        }
    }
}
