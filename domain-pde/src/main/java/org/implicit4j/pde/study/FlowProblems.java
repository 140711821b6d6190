package org.implicit4j.pde.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.Goal;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.pde.classical.SteadyMap;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;

/**
 * Flows as problems for a tournament of methods: the shipped implicit networks, whose true fixed points are not known, and the
 * steady equation itself behind a Stokes solve, whose fixed point made the forcing.
 */
public final class FlowProblems {

    /** Flows for each network, and for the equation. */
    static final int FLOWS = 2;

    private static final int SIDE = 32;

    /** What the third digit of an answer needs, and about what float32 allows. */
    private static final Goal LEARNED = new Goal(List.of(Tolerance.relative(1e-3), Tolerance.relative(1e-4)), 200);

    private static final Goal EQUATION = new Goal(List.of(Tolerance.absolute(1e-3), Tolerance.absolute(1e-10)), 500);

    /** Fewer points and steps than usual: a few thousand evaluations for each answer are too slow here. */
    private static final Scrutiny SCRUTINY = new Scrutiny(0, 30, 0x1p-24, 0);

    private static final Scrutiny SCRUTINY_IN_DOUBLE = new Scrutiny(0, 30, 0x1p-53, 0);

    /** Keeps these draws apart from those of the study and of {@code pde generate} with the same seed. */
    private static final long STREAM = 0x42_45_4e_43_48L;

    private FlowProblems() {}

    /**
     * Returns one problem per network and flow, and the equation's; networks hold memory off the heap until they are closed.
     *
     * @throws IOException if a model of this module is damaged
     */
    public static List<BenchProblem<?>> of(ProblemRequest request) throws IOException {
        List<BenchProblem<?>> problems = new ArrayList<>();
        try {
            for (StudiedRegime studied : StudiedRegime.all()) {
                List<FlowSample> flows = flows(studied.regime(), request.seed());
                for (StudiedRegime.Source source : studied.models()) {
                    FlowModel model = source.load();
                    for (int i = 0; i < flows.size() && model.network().isImplicit(); i++) {
                        String name = "%s-flow-%d".formatted(model.name(), i + 1);
                        problems.add(learned(name, new FlowOperators(model, request.threads()), flows.get(i)));
                    }
                }
            }
            List<FlowSample> flows = flows(FlowRegime.STEADY, request.seed());
            for (int i = 0; i < flows.size(); i++) {
                problems.add(equation("equation-flow-" + (i + 1), flows.get(i)));
            }
        } catch (IOException | RuntimeException e) {
            problems.forEach(BenchProblem::close);
            throw e;
        }
        return problems;
    }

    private static List<FlowSample> flows(FlowRegime regime, long seed) {
        var random = new SplittableRandom(seed ^ STREAM);
        var flow = new SteadyFlow(SIDE, regime.viscosity());
        List<FlowSample> flows = new ArrayList<>();
        for (int i = 0; i < FLOWS; i++) {
            flows.add(FlowSample.draw(flow, regime.distribution(), random));
        }
        return flows;
    }

    private static BenchProblem<?> learned(String name, FlowOperators operators, FlowSample flow) {
        var bound = operators.bind(List.of(flow));
        return BenchProblem.of(name, bound.operator(), bound.start(), LEARNED)
                .examinedBy(SCRUTINY)
                .owning(bound::close);
    }

    private static BenchProblem<?> equation(String name, FlowSample sample) {
        var flow = new SteadyFlow(SIDE, FlowRegime.STEADY.viscosity());
        double[] curl = flow.balance(flow.grid().forward(sample.vorticity()));
        SteadyMap map = SteadyMap.of(flow, List.of(curl), Double.POSITIVE_INFINITY);
        return BenchProblem.of(name, map, map.space().zero(), EQUATION)
                .knowing(map.state(List.of(flow.grid().forward(sample.vorticity()))))
                .examinedBy(SCRUTINY_IN_DOUBLE);
    }
}
