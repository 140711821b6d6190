package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which values share memory: a value gets a slot when it is computed, and the slot is free again after its last use.
 *
 * <p>Greedy: the smallest free slot that is large enough, else the largest free one, enlarged.
 */
final class MemoryPlan {

    static final int NONE = -1;

    private final int[] slots;
    private final List<Integer> sizes = new ArrayList<>();

    private MemoryPlan(int values) {
        slots = new int[values];
        Arrays.fill(slots, NONE);
    }

    /**
     * Plans for values that are born and die at steps.
     *
     * @param sizes elements of each value; 0 for one that needs no memory
     * @param births the step that computes each value
     * @param deaths the last step that reads it; {@code Integer.MAX_VALUE} for one that is kept
     * @param steps how many steps there are
     */
    static MemoryPlan of(int[] sizes, int[] births, int[] deaths, int steps) {
        var plan = new MemoryPlan(sizes.length);
        var free = new ArrayList<Integer>();
        for (int step = 0; step < steps; step++) {
            for (int v = 0; v < sizes.length; v++) {
                if (sizes[v] > 0 && births[v] == step) {
                    plan.slots[v] = plan.take(free, sizes[v]);
                }
            }
            for (int v = 0; v < sizes.length; v++) {
                if (plan.slots[v] != NONE && births[v] <= step && deaths[v] == step) {
                    free.add(plan.slots[v]);
                }
            }
        }
        return plan;
    }

    private int take(List<Integer> free, int size) {
        int best = NONE;
        for (int slot : free) {
            if (best == NONE || better(sizes.get(slot), sizes.get(best), size)) {
                best = slot;
            }
        }
        if (best == NONE) {
            sizes.add(size);
            return sizes.size() - 1;
        }
        free.remove(Integer.valueOf(best));
        sizes.set(best, Math.max(sizes.get(best), size));
        return best;
    }

    private static boolean better(int candidate, int best, int wanted) {
        boolean fits = candidate >= wanted;
        boolean bestFits = best >= wanted;
        if (fits != bestFits) {
            return fits;
        }
        return fits ? candidate < best : candidate > best;
    }

    /** Returns the slot of a value, or {@link #NONE}. */
    int slot(int value) {
        return slots[value];
    }

    /** Returns the elements of each slot. */
    List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    /** Returns the elements of all slots together. */
    long elements() {
        return sizes.stream().mapToLong(Integer::longValue).sum();
    }
}
