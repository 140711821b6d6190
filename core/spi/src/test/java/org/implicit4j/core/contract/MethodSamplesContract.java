package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

/** The part of {@link MethodContract} about batches: each sample is solved as if it were alone. */
abstract class MethodSamplesContract extends MethodStatesContract {

    @Test
    void nanEndsItsSampleAsNonFiniteAndDisturbsNoOther() {
        SampleMap fine = SampleMap.affine(new double[][] {{0.5}}, 1);
        SampleMap broken = SampleMap.pointwise(z -> z > 1 ? Double.NaN : z + 0.7, z -> 1);
        var solution = solve(new SampleMaps(1, List.of(broken, fine)), method())
                .set("removal", "2", "test")
                .tolerance(Tolerance.absolute(1e-9))
                .run(new double[2]);

        assertThat(solution.samples().get(0).outcome()).isInstanceOf(Outcome.NonFinite.class);
        assertThat(solution.value()[0]).isFinite();
        assertThat(solution.samples().get(1).outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(solution.value()[1]).isCloseTo(2, within(2e-9 + 1e-15)); // residual / (1 - 0.5)
    }

    @Test
    void impossibleSampleDisturbsNoOther() {
        HardProblem problem = HardProblems.oneImpossibleSample();
        Solution<double[]> solution = run(problem, method(), "0");

        assertThat(solution.samples().get(1).outcome().isConverged()).isFalse();
        for (int s : new int[] {0, 2, 3}) {
            assertThat(solution.samples().get(s).outcome()).isInstanceOf(Outcome.Converged.class);
            double[] z = Arrays.copyOfRange(solution.value(), 2 * s, 2 * s + 2);
            // (I - A)^-1 b, by hand; |(I - A)^-1| < 3 and the residual is at most 1e-8
            assertThat(z).containsExactly(new double[] {1 / 0.32, 0.9 / 0.32}, within(3e-8));
        }
    }

    /** Rounding may differ between a batch and its samples, but is far below the tolerance of 1e-8. */
    @Test
    void batchIsSolvedAsItsSamplesOneByOne() {
        HardProblem batch = HardProblems.mixedBatch();
        Solution<double[]> together = run(batch, method(), "2");
        int samples = together.samples().size();
        int dimension = batch.start().length / samples;
        for (int s = 0; s < samples; s++) {
            HardProblem one = new HardProblem(
                    "one",
                    (DifferentiableOperator<double[]>)
                            batch.operator().restrict(new int[] {s}).orElseThrow(),
                    new double[dimension],
                    batch.tolerance(),
                    batch.budget());
            Solution<double[]> alone = run(one, method(), "2");

            assertThat(together.samples().get(s).evaluations())
                    .isEqualTo(alone.samples().get(0).evaluations());
            assertThat(Arrays.copyOfRange(together.value(), s * dimension, (s + 1) * dimension))
                    .containsExactly(alone.value(), within(1e-9));
        }
    }

    @Test
    void samplesThatLeaveTheBatchGetTheSameAnswers() {
        Solution<double[]> kept = run(HardProblems.mixedBatch(), method(), "2");
        Solution<double[]> removed = run(HardProblems.mixedBatch(), method(), "0");

        assertThat(removed.value()).containsExactly(kept.value(), within(1e-9));
        for (int s = 0; s < kept.samples().size(); s++) {
            assertThat(removed.samples().get(s).evaluations())
                    .isEqualTo(kept.samples().get(s).evaluations());
            assertThat(removed.samples().get(s).outcome().name())
                    .isEqualTo(kept.samples().get(s).outcome().name());
        }
    }

    private Solution<double[]> run(HardProblem problem, FixedPointMethod method, String removal) {
        return solve(problem.operator(), method)
                .set("removal", removal, "test")
                .tolerance(problem.tolerance())
                .maxEvaluations(problem.budget())
                .run(problem.start());
    }

    /** Samples that have finished cost nothing more; 1.3 leaves room for those that wait for an eighth of the batch. */
    @Test
    void easySamplesDoNotPayForAHardOne() {
        SampleMap easy = SampleMap.affine(new double[][] {{0.3, 0.1}, {-0.1, 0.2}}, 1, 2);
        SampleMap hard = SampleMap.affine(new double[][] {{0.9, 0.05}, {0.05, 0.9}}, 1, 2)
                .then(SampleMap.pointwise(x -> x + 0.02 * Math.sin(x), x -> 1 + 0.02 * Math.cos(x)));
        List<SampleMap> maps = new ArrayList<>(Collections.nCopies(63, easy));
        maps.add(17, hard);

        long together = work(new SampleMaps(2, maps));
        long apart = 63 * work(SampleMaps.single(2, easy)) + work(SampleMaps.single(2, hard));

        assertThat((double) together).isLessThanOrEqualTo(1.3 * apart);
    }

    private long work(SampleMaps maps) {
        Solution<double[]> solution = solve(maps, method())
                .tolerance(Tolerance.absolute(1e-8))
                .maxEvaluations(4000)
                .run(maps.space().zero());
        assertThat(solution.isConverged()).isTrue();
        return solution.sampleEvaluations();
    }
}
