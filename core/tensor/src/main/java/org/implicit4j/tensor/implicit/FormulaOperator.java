package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.state.ArraySpace;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * An operator {@code G(z) = formula(z, injections)} for all solvers, certificates and studies, with exact products with its
 * Jacobian.
 *
 * <p>It is linearised once per point: as many products as are wanted at one point cost one evaluation. A restriction copies
 * the injections of its samples; it lives as long as the operator that it was cut from, which owns the copies.
 */
public final class FormulaOperator implements DifferentiableOperator<INDArray>, AutoCloseable {

    private final FormulaOperators source;
    private final ArraySpace space;
    private final @Nullable Parameters parameters;
    private final List<INDArray> injections;
    private final List<FormulaOperator> restrictions = new ArrayList<>();
    private final boolean ownsInjections;
    private @Nullable Linearised linearised;

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

    /** A point and the operator's value there, kept as long as derivatives there are asked for; owned, or lent by a caller. */
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
     * Returns the fresh value {@code G(z)} and stays linearised at {@code z}. The caller must leave both arrays as they are
     * until it calls {@link #forgetPoint}, or has another point linearised.
     */
    INDArray applyLinearised(INDArray z) {
        INDArray value = space.uninitialized();
        forgetPoint();
        source.boundFor(this).linearise(List.of(z), List.of(value));
        linearised = new Linearised(z, value, false);
        return value;
    }

    @Override
    public INDArray vjp(INDArray at, INDArray cotangent) {
        INDArray product = space.uninitialized();
        linearise(at).vjp(List.of(cotangent), List.of(product), List.of(), null);
        return product;
    }

    @Override
    public INDArray jvp(INDArray at, INDArray tangent) {
        INDArray product = space.uninitialized();
        linearise(at).jvp(List.of(tangent), List.of(product));
        return product;
    }

    /**
     * Computes the vector-Jacobian products by the state, the injections and the parameters in one pass.
     *
     * @param state receives the product by the state; null if it is not wanted
     * @param injected receive the cotangents of the injections, one each
     * @param gradient the cotangents of the parameters are added to it; null for a formula without
     */
    void pull(
            INDArray at,
            INDArray cotangent,
            @Nullable INDArray state,
            List<INDArray> injected,
            @Nullable Parameters gradient) {
        List<INDArray> states = state == null ? List.of() : List.of(state);
        linearise(at).vjp(List.of(cotangent), states, injected, gradient);
    }

    private FormulaEvaluator linearise(INDArray at) {
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

    /** Lets go of the point where it is linearised. */
    void forgetPoint() {
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

    /** Hands back what it keeps of its last point and frees the injections of its restrictions. */
    @Override
    public void close() {
        forgetPoint();
        source.forget(this);
        restrictions.forEach(FormulaOperator::close);
        restrictions.clear();
        if (ownsInjections) {
            injections.forEach(INDArray::close);
        }
    }
}
