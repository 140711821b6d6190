package org.implicit4j.lp.study;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.Goal;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.data.LpGenerator;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.gnn.GnnOperator;
import org.implicit4j.lp.gnn.LpBatch;
import org.implicit4j.lp.gnn.LpGnn;
import org.implicit4j.lp.gnn.LpInstances;
import org.implicit4j.lp.learned.NetworkWeights;
import org.implicit4j.lp.learned.ShippedModels;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The shipped implicit networks on programs that none of them was trained on, as problems for a tournament of methods: each
 * network with each program is one. The true fixed points are not known; what a network iterates to is not the program's
 * solution, but near it, and on some programs the iteration has no fixed point that any method finds.
 */
public final class LpProblems {

    /** Programs for each network. */
    static final int PROGRAMS = 8;

    /** What the third digit of an answer needs, and what float32 allows: below 1e-6 a residual is noise. */
    private static final Goal GOAL = new Goal(List.of(Tolerance.relative(1e-3), Tolerance.relative(1e-5)), 500);

    /** Fewer points and steps than usual: a few thousand evaluations for each answer are too slow here. */
    private static final Scrutiny SCRUTINY = new Scrutiny(1, 60, 0x1p-24, 0);

    /** Keeps these draws apart from those of the study and of {@code lp generate} with the same seed. */
    private static final long STREAM = 0x42_45_4e_43_48L;

    private LpProblems() {}

    /** Returns one problem per network and program; each holds memory off the heap until it is closed. */
    public static List<BenchProblem<?>> of(Labeler labeler, ProblemRequest request) throws IOException {
        List<LinearProgram> programs = programs(labeler, request);
        List<BenchProblem<?>> problems = new ArrayList<>();
        try {
            for (String name : ShippedModels.names(GnnKind.IMPLICIT)) {
                NetworkWeights weights = NetworkWeights.load(name);
                for (int k = 0; k < programs.size(); k++) {
                    problems.add(problem(
                            "%s-program-%d".formatted(name, k + 1), weights, programs.get(k), request.threads()));
                }
            }
        } catch (IOException | RuntimeException e) {
            problems.forEach(BenchProblem::close);
            throw e;
        }
        return problems;
    }

    private static BenchProblem<INDArray> problem(
            String name, NetworkWeights weights, LinearProgram program, int threads) {
        Kernels kernels = Kernels.choose(threads);
        LpGnn network = weights.network(kernels);
        LpBatch batch = new LpBatch(LpInstances.of(List.of(program)));
        GnnOperator operator = GnnOperator.of(network, batch, kernels);
        return BenchProblem.of(name, operator, operator.space().zero(), GOAL)
                .examinedBy(SCRUTINY)
                .owning(() -> {
                    operator.close(); // and its states with it
                    batch.close();
                    network.close();
                    kernels.close();
                });
    }

    private static List<LinearProgram> programs(Labeler labeler, ProblemRequest request) throws InterruptedIOException {
        SplittableGenerator random = SeededRandom.of(request.seed() ^ STREAM);
        try {
            return new LpGenerator(LpDistribution.published(), labeler, request.threads())
                    .generate(PROGRAMS, random).instances().stream()
                            .map(LabelledProgram::program)
                            .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The programs of the tournament were interrupted while being drawn.");
        }
    }
}
