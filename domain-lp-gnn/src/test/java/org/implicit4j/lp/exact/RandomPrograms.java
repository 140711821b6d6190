package org.implicit4j.lp.exact;

import java.util.HashSet;
import java.util.random.RandomGenerator;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** Small random programs for tests; every column has both bounds, so that none is unbounded. */
public final class RandomPrograms {

    private RandomPrograms() {}

    /** Returns a program of 10 rows and 50 columns like those of the published distribution; about half are infeasible. */
    public static LinearProgram bounded(RandomGenerator random, Sense sense) {
        var builder = LinearProgram.builder("random", sense);
        for (int j = 0; j < 50; j++) {
            double a = 10 * random.nextGaussian();
            double b = 10 * random.nextGaussian();
            builder.addColumn("x" + j, Math.min(a, b), Math.max(a, b), 0.01 * (2 * random.nextDouble() - 1));
        }
        for (int i = 0; i < 10; i++) {
            double b = 2 * random.nextDouble() - 1;
            builder.addRow("r" + i, random.nextDouble() < 0.3 ? b : Double.NEGATIVE_INFINITY, b);
        }
        var cells = new HashSet<Integer>();
        while (cells.size() < 100) {
            cells.add(random.nextInt(500));
        }
        for (int cell : cells) {
            builder.coefficient(cell / 50, cell % 50, random.nextGaussian());
        }
        return builder.build();
    }
}
