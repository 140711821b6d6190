package org.implicit4j.lp.data;

import java.util.HashSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/**
 * Random programs {@code min c'x, Ax (<=,=) b, l <= x <= u} as in the published study of implicit graph networks:
 * {@code c = 0.01 U(-1, 1)}, {@code b = U(-1, 1)}, {@code l <= u} a sorted pair of {@code N(0, 10^2)}, non-zeros
 * {@code N(0, 1)} at distinct random cells.
 *
 * <p>Source: J. Liu, L. Ding, S. Osher, W. Yin, "Implicit Models: Expressive Power Scales with Test-Time Compute", ICLR 2026,
 * linear programs.
 *
 * @param rows number of constraints m, at least 1
 * @param columns number of variables n, at least 1
 * @param nonZeros number of non-zeros, in {@code [0, m n]}
 * @param equality probability that a row is an equality, in {@code [0, 1]}
 */
public record LpDistribution(int rows, int columns, int nonZeros, double equality) {

    private static final double COST_SCALE = 0.01;
    private static final double BOUND_DEVIATION = 10;

    /** @throws IllegalArgumentException if a parameter is out of its range */
    public LpDistribution {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "A program of %d rows and %d columns is not drawn; both must be at least 1."
                            .formatted(rows, columns));
        }
        if (nonZeros < 0 || nonZeros > (long) rows * columns) {
            throw new IllegalArgumentException(
                    "nonZeros (%d) must be in [0, %d], the number of cells of a %d x %d matrix."
                            .formatted(nonZeros, (long) rows * columns, rows, columns));
        }
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A %d x %d matrix has more than %d cells.".formatted(rows, columns, Integer.MAX_VALUE));
        }
        if (!(equality >= 0 && equality <= 1)) {
            throw new IllegalArgumentException("equality (%s) must be a probability in [0, 1].".formatted(equality));
        }
    }

    /** Returns the published sizes: 10 rows, 50 columns, 100 non-zeros, equalities with probability 0.3. */
    public static LpDistribution published() {
        return new LpDistribution(10, 50, 100, 0.3);
    }

    /** Returns one program; about half of those of the published sizes are infeasible. */
    public LinearProgram draw(RandomGenerator random) {
        var builder = LinearProgram.builder("", Sense.MINIMIZE);
        for (int j = 0; j < columns; j++) {
            double one = BOUND_DEVIATION * random.nextGaussian();
            double other = BOUND_DEVIATION * random.nextGaussian();
            double cost = COST_SCALE * random.nextDouble(-1, 1);
            builder.addColumn(columnName(j), Math.min(one, other), Math.max(one, other), cost);
        }
        for (int i = 0; i < rows; i++) {
            double side = random.nextDouble(-1, 1);
            boolean equal = random.nextDouble() < equality;
            builder.addRow(rowName(i), equal ? side : Double.NEGATIVE_INFINITY, side);
        }
        cells(random).forEach(cell -> builder.coefficient(cell / columns, cell % columns, random.nextGaussian()));
        return builder.build();
    }

    static String columnName(int j) {
        return "x" + j;
    }

    static String rowName(int i) {
        return "r" + i;
    }

    /** Every set of cells is equally likely (Floyd's sampling, Bentley & Floyd, CACM 1987); they come in ascending order. */
    private IntStream cells(RandomGenerator random) {
        int all = rows * columns;
        var chosen = new HashSet<Integer>();
        for (int last = all - nonZeros; last < all; last++) {
            if (!chosen.add(random.nextInt(last + 1))) {
                chosen.add(last);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted();
    }
}
