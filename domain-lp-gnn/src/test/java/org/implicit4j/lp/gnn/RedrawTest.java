package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.lp.data.ExactLabels;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

class RedrawTest {

    private final LpDataset data = Draw.of(20, 31);
    private final LpInstances instances = LpInstances.of(data);

    private LpInstances redrawn() {
        return Redraw.of(instances, SeededRandom.of(5));
    }

    /** The exact solver finds the old solutions in the new programs. */
    @Test
    void redrawnProgramsHaveTheSameSolutions() {
        var redrawn = redrawn();
        for (int s = 0; s < data.size(); s++) {
            Optional<double[]> solution = ExactLabels.standard().solve(rewritten(s, redrawn));

            assertThat(solution).isPresent();
            // the programs went through float32, which moves vertices by about 1e-6 relative and their conditioning
            assertThat(solution.get()).containsExactly(data.instances().get(s).optimum(), within(1e-2));
        }
    }

    @Test
    void mostInactiveNumbersChangeAndActiveOnesStay() {
        var redrawn = redrawn();
        float[] y = instances.solutions();
        List<Float> changed = new ArrayList<>();
        for (int j = 0; j < y.length; j++) {
            boolean atLower = Math.abs(y[j] - instances.columns()[1][j]) < 1e-4;
            if (atLower) {
                assertThat(redrawn.columns()[1][j]).isEqualTo(instances.columns()[1][j]);
            } else if (redrawn.columns()[1][j] != instances.columns()[1][j]) {
                changed.add(redrawn.columns()[1][j]);
            }
            assertThat(redrawn.columns()[1][j]).isLessThanOrEqualTo(y[j] + 1e-3f);
            assertThat(redrawn.columns()[2][j]).isGreaterThanOrEqualTo(y[j] - 1e-3f);
            assertThat(redrawn.columns()[0][j]).isEqualTo(instances.columns()[0][j]);
        }
        assertThat(changed).hasSizeGreaterThan(y.length / 4); // about half of the lower bounds are inactive
        assertThat(redrawn.rows()[0]).isNotEqualTo(instances.rows()[0]);
    }

    /** The program s of the data, with the bounds and sides of {@code features}. */
    private LinearProgram rewritten(int s, LpInstances features) {
        LinearProgram old = data.instances().get(s).program();
        var lp = LinearProgram.builder("", Sense.MINIMIZE);
        for (int j = 0; j < old.columns(); j++) {
            int at = s * old.columns() + j;
            lp.addColumn("x" + j, features.columns()[1][at], features.columns()[2][at], old.cost(j));
        }
        for (int i = 0; i < old.rows(); i++) {
            double side = features.rows()[0][s * old.rows() + i];
            lp.addRow("r" + i, old.rowLower(i) == old.rowUpper(i) ? side : Double.NEGATIVE_INFINITY, side);
            for (int k = old.matrix().rowStart(i); k < old.matrix().rowStart(i + 1); k++) {
                lp.coefficient(i, old.matrix().column(k), old.matrix().value(k));
            }
        }
        return lp.build();
    }
}
