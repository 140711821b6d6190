package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.bipartite.Arguments;
import org.implicit4j.tensor.bipartite.Block;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.bipartite.Side;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LpInstancesTest {

    /** Every kind of row and bound that a program may have. */
    private static LinearProgram mixed() {
        var lp = LinearProgram.builder("mixed", Sense.MAXIMIZE);
        double inf = Double.POSITIVE_INFINITY;
        int x = lp.addColumn("x", 0, inf, 3);
        int y = lp.addColumn("y", -inf, 2, -1);
        int z = lp.addColumn("z", -inf, inf, 0);
        int less = lp.addRow("less", -inf, 4);
        int more = lp.addRow("more", 1, inf);
        int equal = lp.addRow("equal", 5, 5);
        int range = lp.addRow("range", -2, 6);
        int free = lp.addRow("free", -inf, inf);
        for (int row : new int[] {less, more, equal, range, free}) {
            lp.coefficient(row, x, row + 1);
        }
        lp.coefficient(more, y, -7).coefficient(range, z, 8);
        return lp.build();
    }

    @Test
    void rowsAreTurnedSplitAndLeftOut() {
        var instances = LpInstances.of(List.of(mixed()));

        // less, more turned around, equal, range as two rows; the free row is gone
        assertThat(instances.rows()[0]).containsExactly(4, -1, 5, 6, 2);
        assertThat(instances.rows()[1]).containsExactly(0, 0, 1, 0, 0);
        assertThat(productWithOnes(instances)).containsExactly(1, -2 + 7, 3, 4 + 8, -4 - 8);
    }

    @Test
    void aMaximumBecomesAMinimumAndMissingBoundsBecomeFarOnes() {
        var instances = LpInstances.of(List.of(mixed()));

        assertThat(instances.columns()[0]).containsExactly(-3, 1, 0);
        assertThat(instances.columns()[1]).containsExactly(0, -100, -100);
        assertThat(instances.columns()[2]).containsExactly(100, 2, 100);
    }

    /** A program and its rewriting have the same objective and row activities at the rewritten point. */
    @Test
    void flippingSignsChangesTheWritingAndNotTheProgram() {
        var instances = LpInstances.of(Draw.of(5, 3));
        var flipped = instances.flipped(SeededRandom.of(1));

        assertThat(flipped.solutions()).isNotEqualTo(instances.solutions());
        for (int j = 0; j < instances.solutions().length; j++) {
            float y = flipped.solutions()[j];
            assertThat(Math.abs(y)).isEqualTo(Math.abs(instances.solutions()[j]));
            assertThat(y * flipped.columns()[0][j])
                    .isEqualTo(instances.solutions()[j] * instances.columns()[0][j]);
            assertThat(y).isBetween(flipped.columns()[1][j] - 1e-4f, flipped.columns()[2][j] + 1e-4f);
        }
        float[] activities = product(instances, instances.solutions());
        float[] after = product(flipped, flipped.solutions());
        for (int i = 0; i < activities.length; i++) {
            assertThat(Math.abs(flipped.rows()[0][i]))
                    .isEqualTo(Math.abs(instances.rows()[0][i]));
            float sign = instances.rows()[1][i] == 1
                    ? Math.signum(flipped.rows()[0][i] * instances.rows()[0][i])
                    : 1;
            assertThat(after[i]).isCloseTo(sign * activities[i], within(1e-4f)); // ten float32 products of size 10
        }
    }

    @Test
    void selectedProgramsArePredictedAsInTheWholeBatch() {
        var instances = LpInstances.of(Draw.of(6, 4));
        var architecture = new GnnArchitecture(GnnKind.IMPLICIT, 5);
        var random = SeededRandom.of(2);
        try (var kernels = new CpuKernels(1);
                var network = new LpGnn(architecture, architecture.initial(random), kernels);
                var whole = new LpBatch(instances);
                var part = whole.select(4, 1)) {
            float[] all = network.predict(whole, 4);
            float[] some = network.predict(part, 4);

            for (int j = 0; j < 50; j++) {
                assertThat(some[j])
                        .isCloseTo(all[4 * 50 + j], within(1e-5f)); // BLAS may sum other tiles in other order
                assertThat(some[50 + j]).isCloseTo(all[50 + j], within(1e-5f));
            }
        }
    }

    @Test
    void aNumberThatIsNotFiniteIsRefused() {
        var lp = LinearProgram.builder("huge", Sense.MINIMIZE);
        lp.addColumn("x", 0, 1e300, 0);

        assertThat(LpInstances.of(List.of(lp.build())).columns()[2][0]).isEqualTo(100);
        lp.addRow("r", 1e300, 1e300);
        assertThatThrownBy(() -> LpInstances.of(List.of(lp.build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }

    private static float[] productWithOnes(LpInstances instances) {
        var ones = new float[instances.graph().nodes(Side.COLUMNS)];
        Arrays.fill(ones, 1);
        return product(instances, ones);
    }

    /** Returns {@code A y} by the kernels' own sum over neighbours. */
    private static float[] product(LpInstances instances, float[] y) {
        var program = Program.builder();
        Block in = program.constant(Side.COLUMNS, 1);
        Block out = program.block(Side.ROWS, 1);
        program.gather(in, out, 0);
        int rows = instances.graph().nodes(Side.ROWS);
        try (var kernels = new CpuKernels(1);
                var evaluator = kernels.evaluator(program.build(out));
                var none = Parameters.zeros(new GnnArchitecture(GnnKind.EXPLICIT, 1).layout());
                var source = Nd4j.zeros(1, y.length);
                var target = Nd4j.zeros(1, rows)) {
            Floats.write(y, y.length, source, 0);
            evaluator.forward(new Arguments(instances.graph(), none, List.of(source)), target);
            var product = new float[rows];
            Floats.read(target, 0, product, rows);
            return product;
        }
    }
}
