package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The operations of a formula, prepared: those that run once per binding, and those that run in every call. */
final class Stages implements AutoCloseable {

    private final Bindings bindings;
    private final List<Node> hoisted = new ArrayList<>();
    private final List<Node> repeated = new ArrayList<>();
    private final List<INDArray> constants = new ArrayList<>();

    Stages(
            Flow flow,
            DataType type,
            Workers workers,
            Function<PlacedOperation, PreparedOperation> prepare,
            Bindings bindings) {
        this.bindings = bindings;
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
                arguments.stream().map(argument -> !argument.varies()).toList(),
                workers);
        return Node.of(value, prepare.apply(new PlacedOperation(value.operation(), place)), bindings);
    }

    /** Tells every operation that what is bound is new, and computes what depends on nothing else. */
    void bind() {
        for (Node node : hoisted) {
            node.prepared().bind(node.arguments());
            node.prepared().forward(node.arguments(), bindings.get(node.value()));
        }
        for (Node node : repeated) {
            if (node.value().arguments().stream().anyMatch(argument -> !argument.varies())) {
                node.prepared().bind(node.arguments());
            }
        }
    }

    /** Returns what runs in every call, in order. */
    List<Node> repeated() {
        return repeated;
    }

    /** Returns all operations, arguments before results. */
    List<Node> all() {
        var all = new ArrayList<>(hoisted);
        all.addAll(repeated);
        all.sort(Comparator.comparingInt(node -> node.value().id()));
        return all;
    }

    /** Returns the numbers that are computed once per binding. */
    long elements() {
        return constants.stream().mapToLong(INDArray::length).sum();
    }

    @Override
    public void close() {
        hoisted.forEach(node -> node.prepared().close());
        repeated.forEach(node -> node.prepared().close());
        constants.forEach(INDArray::close);
    }
}
