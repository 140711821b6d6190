package org.implicit4j.tensor.kernel;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.implicit4j.tensor.cpu.NativeThreads;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A formula made ready to run: operations prepared, memory planned, weights packed.
 *
 * <p>In turn: {@link #bind} fixes parameters and bound inputs and computes at once what depends on them alone; {@link
 * #forward} evaluates; {@link #linearise} evaluates and keeps what derivatives read; {@link #vjp} and {@link #jvp} then give
 * as many products at that point as are wanted. Owns its memory; serves one call at a time; close it.
 */
public final class FormulaEvaluator implements AutoCloseable {

    private final Flow flow;
    private final DataType type;
    private final Bindings bindings;
    private final Workers workers;
    private final Stages stages;
    private final Map<BitSet, BackwardPass> backward = new HashMap<>();
    private @Nullable ForwardPass evaluation;
    private @Nullable ForwardPass linearisation;
    private @Nullable TangentPass tangent;
    private boolean linearised;

    FormulaEvaluator(
            Formula formula, DataType type, Workers workers, Function<PlacedOperation, PreparedOperation> prepare) {
        NativeThreads.useOnlyThisOne();
        this.flow = new Flow(formula);
        this.type = type;
        this.workers = workers;
        this.bindings = new Bindings(formula);
        this.stages = new Stages(flow, type, workers, prepare, bindings);
    }

    /** Returns the formula. */
    public Formula formula() {
        return flow.formula();
    }

    /** Returns the type of all arrays: float32 or float64. */
    public DataType type() {
        return type;
    }

    /** Returns who divide the work; others who work on the same arrays in turn may use them too. */
    public Workers workers() {
        return workers;
    }

    /**
     * Fixes the parameters and the bound inputs for the calls to come, and computes what depends on nothing else.
     *
     * @param parameters of the type of this evaluator; null for a formula without parameters
     * @param bound one array per bound input, in order; both stay the caller's and must stay as they are meanwhile
     * @throws IllegalArgumentException if something is missing or has another shape or type
     */
    public void bind(@Nullable Parameters parameters, List<INDArray> bound) {
        NativeThreads.useOnlyThisOne();
        linearised = false;
        Given.parameters(formula(), parameters, type).forEach(bindings::set);
        set(formula().bound(), bound, "bound input");
        stages.bind();
    }

    private void set(List<Value> inputs, List<INDArray> arrays, String what) {
        Given.require(inputs, arrays, what);
        for (int i = 0; i < inputs.size(); i++) {
            bindings.set(inputs.get(i), arrays.get(i));
        }
    }

    /**
     * Evaluates the formula and keeps nothing.
     *
     * @param varying one array per varying input, in order
     * @param results receive the results, in order; none of them may be an input
     * @throws IllegalArgumentException if a number or shape does not fit
     */
    public void forward(List<INDArray> varying, List<INDArray> results) {
        linearised = false;
        if (evaluation == null) {
            evaluation = pass(new BitSet());
        }
        run(evaluation, varying, results);
    }

    /**
     * Evaluates the formula and keeps what its derivatives read.
     *
     * @param varying as in {@link #forward}; left as they are by the caller as long as derivatives here are asked for
     * @param results likewise
     */
    public void linearise(List<INDArray> varying, List<INDArray> results) {
        if (linearisation == null) {
            linearisation = pass(Flow.kept(flow.computed(true)));
        }
        run(linearisation, varying, results);
        linearised = true;
    }

    private ForwardPass pass(BitSet kept) {
        return new ForwardPass(
                stages.repeated(),
                (node, target) -> node.prepared().forward(node.arguments(), target),
                flow,
                kept,
                bindings,
                type);
    }

    private void run(ForwardPass pass, List<INDArray> varying, List<INDArray> results) {
        NativeThreads.useOnlyThisOne();
        set(formula().varying(), varying, "varying input");
        Given.require(formula().results(), results, "result");
        pass.run(results);
    }

    /**
     * Computes the vector-Jacobian product at the point of {@link #linearise}.
     *
     * @param cotangents one array per result; left as they are
     * @param varying receive the cotangents of the varying inputs; null for one that is not wanted; empty for none
     * @param bound the same for the bound inputs
     * @param gradient the cotangents of the parameters are added to it; null if they are not wanted
     * @throws IllegalStateException if nothing was linearised since the last {@link #bind} or {@link #forward}
     */
    public void vjp(
            List<INDArray> cotangents,
            List<? extends @Nullable INDArray> varying,
            List<? extends @Nullable INDArray> bound,
            @Nullable Parameters gradient) {
        requireLinearised();
        Given.require(formula().results(), cotangents, "cotangent");
        Map<Value, INDArray> targets = gradient == null ? new HashMap<>() : Given.parameters(formula(), gradient, type);
        Given.collect(formula().varying(), varying, targets);
        Given.collect(formula().bound(), bound, targets);
        var wanted = new BitSet();
        targets.keySet().forEach(value -> wanted.set(value.id()));
        var pass = backward.computeIfAbsent(wanted, all -> new BackwardPass(stages.all(), flow, all, type));
        targets.forEach(pass::into);
        pass.run(cotangents);
    }

    /**
     * Computes the Jacobian-vector product by the varying inputs at the point of {@link #linearise}, in forward mode.
     *
     * @param tangents one array per varying input
     * @param results receive the tangents of the results
     * @throws IllegalStateException if nothing was linearised since the last {@link #bind} or {@link #forward}
     */
    public void jvp(List<INDArray> tangents, List<INDArray> results) {
        requireLinearised();
        Given.require(formula().varying(), tangents, "tangent");
        Given.require(formula().results(), results, "result");
        if (tangent == null) {
            tangent = new TangentPass(stages.repeated(), flow, type);
        }
        tangent.run(tangents, results);
    }

    private void requireLinearised() {
        NativeThreads.useOnlyThisOne();
        if (!linearised) {
            throw new IllegalStateException("Derivatives need a point.\nMaybe call linearise first.");
        }
    }

    /** Returns what memory it holds at present. */
    public MemoryUse memory() {
        return new MemoryUse(
                type.width(),
                stages.elements(),
                evaluation == null ? 0 : evaluation.elements(),
                linearisation == null ? 0 : linearisation.elements(),
                backward.values().stream().mapToLong(BackwardPass::elements).sum(),
                tangent == null ? 0 : tangent.elements());
    }

    @Override
    public void close() {
        stages.close();
        backward.values().forEach(BackwardPass::close);
        if (evaluation != null) {
            evaluation.close();
        }
        if (linearisation != null) {
            linearisation.close();
        }
        if (tangent != null) {
            tangent.close();
        }
    }
}
