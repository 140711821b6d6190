package org.implicit4j.solvers.broyden;

import java.util.Arrays;

/**
 * Of one sample, which slots its pairs lie in, and the inner products that make the matrix K of
 * {@code H = I + F K^-1 P^T}.
 */
final class Core {

    private final Memory memory;
    private final double[][] products;
    private final double[] lengths;
    private int[] slots = {}; // oldest first

    Core(Memory memory) {
        this.memory = memory;
        products = new double[memory.capacity()][memory.capacity()];
        lengths = new double[memory.capacity()];
    }

    /** Returns how many pairs there are. */
    int size() {
        return slots.length;
    }

    /** Makes room for one more pair, and returns its slot. */
    int claim() {
        int slot = slots.length;
        if (slot == memory.capacity()) {
            slot = memory.dropOldest() ? slots[0] : 0;
            slots = memory.dropOldest() ? Arrays.copyOfRange(slots, 1, slots.length) : new int[0];
        }
        slots = Arrays.copyOf(slots, slots.length + 1);
        slots[slots.length - 1] = slot;
        return slot;
    }

    /**
     * Enters the products of the pair that was claimed last.
     *
     * @param sample at which the products are to be read
     * @param above {@code <p_i, y>} by slots
     * @param below {@code -<s, df_i>} by slots, for the good update
     * @param squaredStep {@code |s|^2}
     */
    void enter(int sample, double[][] above, double[][] below, double squaredStep) {
        int newest = slots[slots.length - 1];
        for (int slot : slots) {
            products[slot][newest] = above[slot][sample];
            if (slot != newest) {
                products[newest][slot] = memory.good() ? -below[slot][sample] : 0;
            }
        }
        lengths[newest] = squaredStep;
    }

    void clear() {
        slots = new int[0];
    }

    /**
     * Adds {@code K^-1 right}, or {@code K^-T right}, by slots, to one sample of {@code into}; returns whether it is
     * finite and not 0.
     */
    boolean solve(int sample, double[][] right, boolean transposed, double[][] into) {
        double[] picked =
                Arrays.stream(slots).mapToDouble(slot -> right[slot][sample]).toArray();
        Elimination elimination = elimination();
        double[] solution = transposed ? elimination.solveTransposed(picked) : elimination.solve(picked);
        if (!Arrays.stream(solution).allMatch(Double::isFinite)) {
            return false;
        }
        for (int k = 0; k < slots.length; k++) {
            into[slots[k]][sample] = solution[k];
        }
        return Arrays.stream(solution).anyMatch(x -> x != 0);
    }

    private Elimination elimination() {
        double[][] matrix = new double[slots.length][slots.length];
        double[] smallest = new double[slots.length];
        for (int i = 0; i < slots.length; i++) {
            for (int j = 0; j < slots.length; j++) {
                matrix[i][j] = products[slots[i]][slots[j]];
            }
            smallest[i] = memory.rankTolerance() * lengths[slots[i]];
        }
        return new Elimination(matrix, smallest);
    }
}
