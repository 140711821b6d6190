package org.implicit4j.lp.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** {@code x + y >= 3 (need), x - y <= limit (have)} with {@code 0 <= x <= 2} and {@code y} in the given interval. */
    private static LinearProgram program(double yUpper) {
        var builder = LinearProgram.builder("p", Sense.MINIMIZE);
        int x = builder.addColumn("x", 0, 2, -1);
        int y = builder.addColumn("y", 0, yUpper, 0);
        int need = builder.addRow("need", 3, INF);
        return builder.coefficient(need, x, 1).coefficient(need, y, 1).build();
    }

    @Test
    void rayThatAddsUpToAContradictionIsAProof() {
        // x + y <= 2 + 0.5 < 3.
        var proof = InfeasibilityProof.of(program(0.5), new double[] {10}, 1e-6).orElseThrow();

        var ray = (FarkasRay) proof;
        assertThat(ray.error()).isZero();
        assertThat(ray.rows()).isEqualTo(1);
        // Scaled so that 3 y - 2.5 y = 1.
        assertThat(ray.multipliers()[0]).isCloseTo(2, offset(1e-14));
    }

    @Test
    void rayOfAFeasibleProgramIsNoProof() {
        assertThat(InfeasibilityProof.of(program(1), new double[] {1}, 1e-6)).isEmpty();
        assertThat(InfeasibilityProof.of(program(INF), new double[] {1}, 1e-6)).isEmpty();
        assertThat(InfeasibilityProof.of(program(0.5), new double[] {-1}, 1e-6)).isEmpty();
        assertThat(InfeasibilityProof.of(program(0.5), new double[] {0}, 1e-6)).isEmpty();
    }

    @Test
    void contradictionOfTheSizeOfRoundingIsNoProof() {
        assertThat(InfeasibilityProof.of(program(1 - 1e-14), new double[] {1}, 1e-6))
                .isEmpty();
    }

    @Test
    void unboundedColumnLeftOutIsAnErrorThatTheToleranceBounds() {
        var builder = LinearProgram.builder("p", Sense.MINIMIZE);
        int x = builder.addColumn("x", -INF, INF, 0);
        int z = builder.addColumn("z", -INF, INF, 0);
        int up = builder.addRow("up", 1, INF);
        int down = builder.addRow("down", -INF, 0);
        var lp = builder.coefficient(up, x, 1)
                .coefficient(up, z, 1)
                .coefficient(down, x, 1 + 1e-8)
                .coefficient(down, z, 1)
                .build();

        assertThat(InfeasibilityProof.of(lp, new double[] {1, -1}, 1e-6)).isPresent();
        assertThat(InfeasibilityProof.of(lp, new double[] {1, -1}, 1e-9)).isEmpty();
    }

    @Test
    void rowWithCrossedBoundsIsAProofOfItsOwn() {
        var builder = LinearProgram.builder("p", Sense.MINIMIZE);
        builder.addRow("r", 2, 1);

        assertThat(InfeasibilityProof.of(builder.build(), new double[1], 1e-6))
                .contains(new CrossedBounds("row", "r", 2, 1));
    }

    @Test
    void rayOfImprovementIsScaledToOnePerUnit() {
        var builder = LinearProgram.builder("p", Sense.MAXIMIZE);
        int x = builder.addColumn("x", 0, INF, 4);
        var lp = builder.coefficient(builder.addRow("r", 1, INF), x, 1).build();

        var ray = UnboundedRay.of(lp, new double[] {1}, new double[] {3}, 1e-6).orElseThrow();

        assertThat(ray.direction()).containsExactly(0.25);
        assertThat(ray.error()).isZero();
    }

    @Test
    void rayIsRefusedIfThePointIsInfeasibleOrARowIsLeftOrNothingImproves() {
        var builder = LinearProgram.builder("p", Sense.MINIMIZE);
        int x = builder.addColumn("x", 0, INF, -1);
        int y = builder.addColumn("y", 0, 5, -1);
        int row = builder.addRow("r", 1, 7);
        var lp = builder.coefficient(row, y, 1).build();
        assertThat(UnboundedRay.of(lp, new double[] {0, 1}, new double[] {1, 0}, 1e-6))
                .isPresent();

        assertThat(UnboundedRay.of(lp, new double[] {0, 0}, new double[] {1, 0}, 1e-6))
                .isEmpty();
        assertThat(UnboundedRay.of(lp, new double[] {0, 1}, new double[] {-1, 0}, 1e-6))
                .isEmpty();
        // y has an upper bound, so its part of the direction is dropped, and nothing is left.
        assertThat(UnboundedRay.of(lp, new double[] {0, 1}, new double[] {0, 1}, 1e-6))
                .isEmpty();
        var bounded = LinearProgram.builder("q", Sense.MINIMIZE);
        int z = bounded.addColumn("z", 0, INF, -1);
        var other = bounded.coefficient(bounded.addRow("cap", -INF, 7), z, 1).build();
        assertThat(UnboundedRay.of(other, new double[] {0}, new double[] {1}, 1e-6))
                .isEmpty();
        assertThat(x).isZero();
    }
}
