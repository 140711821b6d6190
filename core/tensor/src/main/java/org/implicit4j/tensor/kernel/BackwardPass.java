package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The vector-Jacobian product of a formula for one choice of inputs and parameters, from the results back: what nobody
 * asked for is not computed.
 *
 * <p>A value that is used several times collects its cotangent: the first use writes, the others add.
 */
final class BackwardPass implements AutoCloseable {

    /** One operation's share: where its cotangent comes from and where the products go. */
    private record Share(Node node, Collector collector, List<Value> cleared) {}

    private final Formula formula;
    private final BitSet reached;
    private final BitSet wanted;
    private final Bindings cotangents;
    private final List<Share> shares = new ArrayList<>();
    private final BitSet written = new BitSet();
    private final BitSet borrowed = new BitSet();
    private final MemoryPlan plan;
    private final Slots slots;

    /**
     * @param nodes all operations that can be differentiated, arguments first
     * @param wanted the inputs and parameters whose cotangents are asked for
     */
    BackwardPass(List<Node> nodes, Flow flow, BitSet wanted, DataType type) {
        this.formula = flow.formula();
        this.wanted = wanted;
        this.reached = flow.reached(wanted);
        this.cotangents = new Bindings(formula);
        int count = formula.values().size();
        int[] births = new int[count];
        int[] deaths = new int[count];
        int[] sizes = new int[count];
        start(nodes, births, sizes);
        for (int n = nodes.size() - 1; n >= 0; n--) {
            Value value = nodes.get(n).value();
            if (reached.get(value.id()) && written.get(value.id())) {
                share(nodes.get(n), births, sizes);
                deaths[value.id()] = shares.size();
            }
        }
        this.plan = MemoryPlan.of(sizes, births, deaths, shares.size() + 1);
        this.slots = new Slots(plan, type);
        for (Value value : formula.values()) {
            if (sizes[value.id()] > 0) {
                cotangents.set(value, slots.view(value.id(), value.shape()));
            }
        }
    }

    /** Step 0: the cotangents of the results are taken as they are where nothing is added to them, else copied. */
    private void start(List<Node> nodes, int[] births, int[] sizes) {
        Set<Integer> used = new HashSet<>();
        for (Node node : nodes) {
            if (reached.get(node.value().id())) {
                node.value()
                        .arguments()
                        .forEach(argument -> used.add(Flow.root(argument).id()));
            }
        }
        Set<Integer> seen = new HashSet<>();
        for (Value result : formula.results()) {
            Value root = Flow.root(result);
            if (!seen.add(root.id())) {
                used.add(root.id());
            }
        }
        for (Value result : formula.results()) {
            Value root = Flow.root(result);
            if (!reached.get(result.id())) {
                continue;
            }
            if (root.origin() == Value.Origin.RESULT) {
                if (used.contains(root.id())) {
                    plan(root, 0, births, sizes);
                } else {
                    borrowed.set(root.id());
                }
            }
            written.set(root.id());
        }
    }

    private static void plan(Value value, int step, int[] births, int[] sizes) {
        births[value.id()] = step;
        sizes[value.id()] = value.shape().size();
    }

    private void share(Node node, int[] births, int[] sizes) {
        var value = node.value();
        var collector = new Collector(cotangents, value.arguments());
        var cleared = new ArrayList<Value>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < value.arguments().size(); i++) {
            Value argument = value.arguments().get(i);
            Value root = Flow.root(argument);
            if (!reached.get(argument.id()) || !value.operation().differentiableBy(i)) {
                continue;
            }
            boolean first = !written.get(root.id());
            if (first && root.origin() == Value.Origin.RESULT) {
                plan(root, shares.size() + 1, births, sizes);
            }
            boolean twice = uses(value, root) > 1;
            if (first && twice && seen.add(root.id()) && root.origin() != Value.Origin.PARAMETER) {
                cleared.add(root);
            }
            collector.collect(i, !first || twice || root.origin() == Value.Origin.PARAMETER);
            if (!twice || i == last(value, root)) {
                written.set(root.id());
            }
        }
        shares.add(new Share(node, collector, cleared));
    }

    private static long uses(Value value, Value root) {
        return value.arguments().stream()
                .filter(argument -> Flow.root(argument) == root)
                .count();
    }

    private static int last(Value value, Value root) {
        int last = 0;
        for (int i = 0; i < value.arguments().size(); i++) {
            if (Flow.root(value.arguments().get(i)) == root) {
                last = i;
            }
        }
        return last;
    }

    /** Sets where the cotangent of a wanted input or parameter goes; a parameter's is added to what is there. */
    void into(Value leaf, INDArray target) {
        cotangents.set(leaf, target);
        if (!written.get(leaf.id()) && leaf.origin() != Value.Origin.PARAMETER) {
            target.assign(0);
        }
    }

    /** Runs backwards from the cotangents of the results, after {@link #into} was called for all that is wanted. */
    void run(List<INDArray> given) {
        var begun = new BitSet();
        for (int i = 0; i < given.size(); i++) {
            Value result = formula.results().get(i);
            Value root = Flow.root(result);
            if (!reached.get(result.id())) {
                continue;
            }
            if (borrowed.get(root.id())) {
                cotangents.set(root, given.get(i).reshape(root.shape().toLongs()));
            } else if (begun.get(root.id()) || root.origin() == Value.Origin.PARAMETER) {
                cotangents.get(result).addi(given.get(i));
            } else {
                cotangents.get(result).assign(given.get(i));
            }
            begun.set(root.id());
        }
        for (Share share : shares) {
            share.cleared().forEach(value -> cotangents.get(value).assign(0));
            Node node = share.node();
            node.prepared().vjp(node.point(), cotangents.get(node.value()), share.collector());
        }
    }

    /** Returns the leaves that it was planned for. */
    BitSet wanted() {
        return wanted;
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
