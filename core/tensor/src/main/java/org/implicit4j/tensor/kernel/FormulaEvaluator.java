package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.implicit4j.tensor.cpu.NativeThreads;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    private final List<Node> hoisted = new ArrayList<>();
    private final List<Node> repeated = new ArrayList<>();
    private final Map<BitSet, BackwardPass> backward = new HashMap<>();
    private final List<INDArray> constants = new ArrayList<>();
    private @Nullable ForwardPass evaluation;
    private @Nullable ForwardPass linearisation;
    private @Nullable TangentPass tangent;
    private boolean linearised;

    FormulaEvaluator(
            Formula formula, DataType type, Workers workers, Function<PlacedOperation, PreparedOperation> prepare) {
        NativeThreads.useOnlyThisOne();
        this.flow = new Flow(formula);
        this.type = type;
        this.bindings = new Bindings(formula);
        for (Value value : flow.computed(false)) {
            if (!Flow.isView(value)) {
                hoisted.add(node(value, workers, prepare));
                INDArray constant = Nd4j.createUninitialized(type, value.shape().toLongs());
                constants.add(constant);
                bindings.set(value, constant);
            }
        }
        for (Value value : flow.computed(true)) {
            if (!Flow.isView(value)) {
                repeated.add(node(value, workers, prepare));
            }
        }
    }

    private Node node(Value value, Workers workers, Function<PlacedOperation, PreparedOperation> prepare) {
        var arguments = value.arguments();
        var place = new Place(
                arguments.stream().map(Value::shape).toList(),
                value.shape(),
                arguments.stream().map(argument -> !flow.varies(argument)).toList(),
                workers);
        return Node.of(value, prepare.apply(new PlacedOperation(value.operation(), place)), bindings);
    }

    /** Returns the formula. */
    public Formula formula() {
        return flow.formula();
    }

    /** Returns the type of all arrays: float32 or float64. */
    public DataType type() {
        return type;
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
        for (Value value : formula().values()) {
            if (value.origin() == Value.Origin.PARAMETER) {
                bindings.set(value, parameter(value, parameters));
            }
        }
        set(formula().bound(), bound, "bound input");
        for (Node node : hoisted) {
            node.prepared().bind(node.arguments());
            node.prepared().forward(node.arguments(), bindings.get(node.value()));
        }
        for (Node node : repeated) {
            if (node.value().arguments().stream().anyMatch(argument -> !flow.varies(argument))) {
                node.prepared().bind(node.arguments());
            }
        }
    }

    private INDArray parameter(Value value, @Nullable Parameters parameters) {
        if (parameters == null) {
            throw new IllegalArgumentException("The formula has a parameter %s, but none were given.".formatted(value));
        }
        if (parameters.flat().dataType() != type) {
            throw new IllegalArgumentException("The parameters are %s, but these kernels compute in %s."
                    .formatted(parameters.flat().dataType(), type));
        }
        return parameters.view(value.parameter());
    }

    private void set(List<Value> inputs, List<INDArray> arrays, String what) {
        requireArrays(inputs, arrays, what);
        for (int i = 0; i < inputs.size(); i++) {
            bindings.set(inputs.get(i), arrays.get(i));
        }
    }

    private static void requireArrays(List<Value> values, List<? extends @Nullable INDArray> arrays, String what) {
        if (values.size() != arrays.size()) {
            throw new IllegalArgumentException(
                    "%d arrays were given for %d of kind '%s'.".formatted(arrays.size(), values.size(), what));
        }
        for (int i = 0; i < arrays.size(); i++) {
            INDArray array = arrays.get(i);
            if (array != null
                    && !java.util.Arrays.equals(
                            array.shape(), values.get(i).shape().toLongs())) {
                throw new IllegalArgumentException("The array for %s '%s' has shape %s."
                        .formatted(what, values.get(i), java.util.Arrays.toString(array.shape())));
            }
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
                repeated,
                (node, target) -> node.prepared().forward(node.arguments(), target),
                flow,
                kept,
                bindings,
                type);
    }

    private void run(ForwardPass pass, List<INDArray> varying, List<INDArray> results) {
        NativeThreads.useOnlyThisOne();
        set(formula().varying(), varying, "varying input");
        requireArrays(formula().results(), results, "result");
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
        requireArrays(formula().results(), cotangents, "cotangent");
        Map<Value, INDArray> targets = new HashMap<>();
        collect(formula().varying(), varying, targets);
        collect(formula().bound(), bound, targets);
        if (gradient != null) {
            for (Value value : formula().values()) {
                if (value.origin() == Value.Origin.PARAMETER) {
                    targets.put(value, parameter(value, gradient));
                }
            }
        }
        var wanted = new BitSet();
        targets.keySet().forEach(value -> wanted.set(value.id()));
        var pass = backward.computeIfAbsent(wanted, this::backwardPass);
        targets.forEach(pass::into);
        pass.run(cotangents);
    }

    private BackwardPass backwardPass(BitSet wanted) {
        var nodes = new ArrayList<>(hoisted);
        nodes.addAll(repeated);
        nodes.sort(java.util.Comparator.comparingInt(node -> node.value().id()));
        return new BackwardPass(nodes, flow, wanted, type);
    }

    private static void collect(
            List<Value> inputs, List<? extends @Nullable INDArray> arrays, Map<Value, INDArray> targets) {
        if (!arrays.isEmpty()) {
            requireArrays(inputs, arrays, "cotangent of input");
        }
        for (int i = 0; i < arrays.size(); i++) {
            INDArray array = arrays.get(i);
            if (array != null) {
                targets.put(inputs.get(i), array);
            }
        }
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
        requireArrays(formula().varying(), tangents, "tangent");
        requireArrays(formula().results(), results, "result");
        if (tangent == null) {
            tangent = new TangentPass(repeated, flow, type);
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
                constants.stream().mapToLong(INDArray::length).sum(),
                evaluation == null ? 0 : evaluation.elements(),
                linearisation == null ? 0 : linearisation.elements(),
                backward.values().stream().mapToLong(BackwardPass::elements).sum(),
                tangent == null ? 0 : tangent.elements());
    }

    @Override
    public void close() {
        hoisted.forEach(node -> node.prepared().close());
        repeated.forEach(node -> node.prepared().close());
        constants.forEach(INDArray::close);
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
