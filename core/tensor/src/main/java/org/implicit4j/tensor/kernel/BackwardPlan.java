package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;

/**
 * Which operations a backward pass visits, and in which order cotangents are collected: the first use of a value writes,
 * the others add.
 */
final class BackwardPlan {

    /**
     * One operation's share of the pass.
     *
     * @param node the operation
     * @param collector where its products go
     * @param cleared values that have to be zero before, since two arguments are one and the same
     */
    record Share(Node node, Collector collector, List<Value> cleared) {}

    private final Formula formula;
    private final BitSet reached;
    private final Bindings cotangents;
    private final List<Share> shares = new ArrayList<>();
    private final BitSet written = new BitSet();
    private final BitSet borrowed = new BitSet();
    private final int[] births;
    private final int[] deaths;
    private final int[] sizes;

    BackwardPlan(List<Node> nodes, Flow flow, BitSet wanted, Bindings cotangents) {
        this.formula = flow.formula();
        this.reached = flow.reached(wanted);
        this.cotangents = cotangents;
        int count = formula.values().size();
        births = new int[count];
        deaths = new int[count];
        sizes = new int[count];
        start(shared(nodes));
        for (int n = nodes.size() - 1; n >= 0; n--) {
            Value value = nodes.get(n).value();
            if (reached.get(value.id()) && written.get(value.id())) {
                visit(nodes.get(n));
                deaths[value.id()] = shares.size();
            }
        }
    }

    /** Returns the values whose cotangent is more than what the caller gives for one result. */
    private Set<Integer> shared(List<Node> nodes) {
        Set<Integer> shared = new HashSet<>();
        for (Node node : nodes) {
            if (reached.get(node.value().id())) {
                node.value()
                        .arguments()
                        .forEach(argument -> shared.add(Flow.root(argument).id()));
            }
        }
        Set<Integer> seen = new HashSet<>();
        for (Value result : formula.results()) {
            int root = Flow.root(result).id();
            if (!seen.add(root)) {
                shared.add(root);
            }
        }
        return shared;
    }

    /** Step 0: the cotangents of the results are taken as they are where nothing is added to them, else copied. */
    private void start(Set<Integer> shared) {
        for (Value result : formula.results()) {
            Value root = Flow.root(result);
            if (reached.get(result.id())) {
                if (root.origin() == Value.Origin.RESULT) {
                    if (shared.contains(root.id())) {
                        plan(root, 0);
                    } else {
                        borrowed.set(root.id());
                    }
                }
                written.set(root.id());
            }
        }
    }

    private void plan(Value value, int step) {
        births[value.id()] = step;
        sizes[value.id()] = value.shape().size();
    }

    private void visit(Node node) {
        var value = node.value();
        var collector = new Collector(cotangents, value.arguments());
        var cleared = new ArrayList<Value>();
        var now = new BitSet();
        for (int i = 0; i < value.arguments().size(); i++) {
            Value argument = value.arguments().get(i);
            if (reached.get(argument.id()) && value.operation().differentiableBy(i)) {
                Value root = Flow.root(argument);
                boolean first = !written.get(root.id());
                boolean adds = root.origin() == Value.Origin.PARAMETER || !first || uses(value, root) > 1;
                if (first && !now.get(root.id())) {
                    begin(root, adds, cleared);
                }
                now.set(root.id());
                collector.collect(i, adds);
            }
        }
        written.or(now);
        shares.add(new Share(node, collector, cleared));
    }

    private void begin(Value root, boolean adds, List<Value> cleared) {
        if (root.origin() == Value.Origin.RESULT) {
            plan(root, shares.size() + 1);
        }
        if (adds && root.origin() != Value.Origin.PARAMETER) {
            cleared.add(root);
        }
    }

    private static long uses(Value value, Value root) {
        return value.arguments().stream()
                .filter(argument -> Flow.root(argument) == root)
                .count();
    }

    List<Share> shares() {
        return shares;
    }

    /** Returns whether any result depends on a value, as far as it can be differentiated. */
    boolean reaches(Value value) {
        return reached.get(value.id());
    }

    /** Returns whether anything is written to a value's cotangent. */
    boolean writes(Value value) {
        return written.get(value.id());
    }

    /** Returns whether the cotangent of a value is the array that the caller gives. */
    boolean borrows(Value value) {
        return borrowed.get(value.id());
    }

    /** Returns whether a value's cotangent lies in planned memory. */
    boolean holds(Value value) {
        return sizes[value.id()] > 0;
    }

    MemoryPlan memory() {
        return MemoryPlan.of(sizes, births, deaths, shares.size() + 1);
    }
}
