package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which element-wise operations of a formula can become one: each group has one value that is read from outside, its root,
 * and all its values have one shape and change equally often.
 */
final class ElementwiseGroups {

    private static final int NONE = -1;
    private static final int MOST_STEPS = 16; // so that the tiles of all values stay in the second cache

    private final Formula formula;
    private final BitSet needed = new BitSet();
    private final BitSet results = new BitSet();
    private final List<List<Value>> readers = new ArrayList<>();
    private final int[] roots;
    private final int[] sizes;

    ElementwiseGroups(Formula formula) {
        this.formula = formula;
        int count = formula.values().size();
        roots = new int[count];
        sizes = new int[count];
        formula.results().forEach(result -> results.set(result.id()));
        needed.or(results);
        formula.values().forEach(value -> readers.add(new ArrayList<>()));
        for (int v = count - 1; v >= 0; v--) { // readers come before what they read
            Value value = formula.values().get(v);
            if (needed.get(v)) {
                value.arguments().forEach(argument -> {
                    needed.set(argument.id());
                    readers.get(argument.id()).add(value);
                });
            }
            roots[v] = needed.get(v) && isElementwise(value) ? root(value) : NONE;
        }
    }

    private static boolean isElementwise(Value value) {
        return value.origin() == Value.Origin.RESULT
                && value.operation() instanceof Elementwise
                && value.arguments().stream().allMatch(argument -> TileKernel.takes(value.shape(), argument.shape()));
    }

    /** A value joins the group of its readers if they are all in one, and else begins its own. */
    private int root(Value value) {
        int own = value.id();
        List<Value> all = readers.get(own);
        int root = all.isEmpty() || results.get(own) ? own : roots[all.get(0).id()];
        boolean joins = root != NONE
                && root != own
                && sizes[root] < MOST_STEPS
                && value.varies() == formula.values().get(root).varies()
                && value.shape().equals(formula.values().get(root).shape())
                && all.stream().allMatch(reader -> roots[reader.id()] == root);
        int joined = joins ? root : own;
        sizes[joined]++;
        return joined;
    }

    /** Returns whether a result needs {@code value}. */
    boolean needs(Value value) {
        return needed.get(value.id());
    }

    /** Returns whether {@code value} is computed within a group whose root is another value. */
    boolean isInner(Value value) {
        return roots[value.id()] != NONE && roots[value.id()] != value.id();
    }

    /** Returns the values of the group of {@code root} in order; just itself if it is no element-wise operation. */
    List<Value> members(Value root) {
        return formula.values().stream()
                .filter(value -> value == root || roots[value.id()] == root.id())
                .toList();
    }
}
