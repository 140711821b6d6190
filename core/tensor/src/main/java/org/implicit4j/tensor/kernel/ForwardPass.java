package org.implicit4j.tensor.kernel;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operations that vary from call to call, in order, on memory that is planned once: with some values kept for
 * derivatives, or with none.
 */
final class ForwardPass implements AutoCloseable {

    /** What is done at a node: its value, or its tangent. */
    @FunctionalInterface
    interface Work {

        /** Computes what belongs to {@code node} into {@code target}. */
        void run(Node node, INDArray target);
    }

    private final List<Node> nodes;
    private final Work work;
    private final List<Value> results;
    private final Bindings bindings;
    private final MemoryPlan plan;
    private final Slots slots;
    private final Map<Integer, INDArray> memory = new HashMap<>();
    private final BitSet direct = new BitSet();

    /**
     * @param nodes what is computed, views left out
     * @param kept the values that stay readable after the pass
     * @param bindings where the arrays of values, or tangents, are found
     */
    ForwardPass(List<Node> nodes, Work work, Flow flow, BitSet kept, Bindings bindings, DataType type) {
        this.nodes = nodes;
        this.work = work;
        this.results = flow.formula().results();
        this.bindings = bindings;
        var computed = new BitSet();
        nodes.forEach(node -> computed.set(node.value().id()));
        for (Value result : results) {
            if (computed.get(result.id())) {
                direct.set(result.id()); // computed right where the caller wants it
            }
        }
        this.plan = plan(flow, kept);
        this.slots = new Slots(plan, type);
        for (Node node : nodes) {
            int id = node.value().id();
            if (!direct.get(id)) {
                memory.put(id, slots.view(id, node.value().shape()));
            }
        }
    }

    private MemoryPlan plan(Flow flow, BitSet kept) {
        int count = flow.formula().values().size();
        int[] sizes = new int[count];
        int[] births = new int[count];
        int[] deaths = new int[count];
        for (int step = 0; step < nodes.size(); step++) {
            Value value = nodes.get(step).value();
            births[value.id()] = step;
            deaths[value.id()] = step;
            sizes[value.id()] = direct.get(value.id()) ? 0 : value.shape().size();
            for (Value argument : value.arguments()) {
                deaths[Flow.root(argument).id()] = step;
            }
        }
        results.forEach(result -> deaths[Flow.root(result).id()] = Integer.MAX_VALUE);
        kept.stream().forEach(id -> deaths[id] = Integer.MAX_VALUE);
        return MemoryPlan.of(sizes, births, deaths, nodes.size());
    }

    /** Computes the results from what {@code bindings} hold and writes them. */
    void run(List<INDArray> targets) {
        for (int i = results.size() - 1; i >= 0; i--) {
            if (direct.get(results.get(i).id())) {
                bindings.set(results.get(i), targets.get(i)); // the first of two equal results wins
            }
        }
        for (Node node : nodes) {
            INDArray target = memory.get(node.value().id());
            if (target != null) {
                bindings.set(node.value(), target);
            }
            work.run(node, bindings.get(node.value()));
        }
        for (int i = 0; i < targets.size(); i++) {
            INDArray value = bindings.get(results.get(i));
            if (value != targets.get(i)) {
                targets.get(i).assign(value);
            }
        }
    }

    /** Returns the elements of its memory. */
    long elements() {
        return plan.elements();
    }

    @Override
    public void close() {
        slots.close();
    }
}
