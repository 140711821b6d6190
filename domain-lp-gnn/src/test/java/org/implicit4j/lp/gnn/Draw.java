package org.implicit4j.lp.gnn;

import java.util.random.RandomGenerator.SplittableGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.lp.data.ExactLabels;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.data.LpGenerator;

/** Programs of the published distribution with their exact solutions, for tests. */
final class Draw {

    private Draw() {}

    static LpDataset of(int count, long seed) {
        SplittableGenerator random = SeededRandom.of(seed);
        try {
            return new LpGenerator(LpDistribution.published(), ExactLabels.standard(), 1).generate(count, random);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
