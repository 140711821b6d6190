package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** On programs of different sizes, with random weights. */
class GnnOperatorTest extends OperatorContract<INDArray> {

    private final Kernels kernels = Kernels.choose(1);
    private final GnnArchitecture architecture = new GnnArchitecture(GnnKind.IMPLICIT, 4);
    private final LpGnn network = new LpGnn(architecture, architecture.initial(new SplittableRandom(3)), kernels);
    private final List<LinearProgram> programs = programs();
    private final LpBatch batch = new LpBatch(LpInstances.of(programs));
    private final GnnOperator operator = GnnOperator.of(network, batch, kernels);

    private static List<LinearProgram> programs() {
        SplittableRandom random = new SplittableRandom(5);
        List<LinearProgram> programs = new ArrayList<>();
        for (int columns : new int[] {7, 12, 5}) {
            programs.add(new LpDistribution(4, columns, 12, 0.3).draw(random));
        }
        return programs;
    }

    @Override
    protected FixedPointOperator<INDArray> operator() {
        return operator;
    }

    @Override
    protected boolean isSmooth() {
        return false; // rectified linear units
    }

    @Override
    protected boolean hasLipschitzBound() {
        return false;
    }

    @Override
    protected double rounding() {
        return 0x1p-24;
    }

    /** The central difference has a relative step of 5e-3: a share of about that of the units changes its side. */
    @Override
    protected double derivativeError() {
        return 0.05;
    }

    @AfterEach
    void free() {
        operator.close();
        batch.close();
        network.close();
        kernels.close();
    }

    @Test
    void stepsAndReadoutAreThoseOfTheNetworkRunInOnePiece() {
        INDArray z = operator.space().zero();
        float[][] trajectory = network.trajectory(batch, 1, 5);
        for (int t = 1; t <= 5; t++) {
            z = operator.apply(z);
            float[] answers = operator.answers(z);
            for (int j = 0; j < answers.length; j++) {
                // the same operations in the same order; only what is recomputed may round differently
                assertThat(answers[j])
                        .as("t = %d, column %d", t, j)
                        .isCloseTo(trajectory[t - 1][j], within(1e-5f * (1 + Math.abs(answers[j]))));
            }
        }
    }

    @Test
    void explicitNetworkHasNoOperator() {
        GnnArchitecture explicit = new GnnArchitecture(GnnKind.EXPLICIT, 4);
        try (LpGnn other = new LpGnn(explicit, explicit.initial(new SplittableRandom(1)), kernels)) {
            assertThatThrownBy(() -> GnnOperator.of(other, batch, kernels))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("explicit");
        }
    }
}
