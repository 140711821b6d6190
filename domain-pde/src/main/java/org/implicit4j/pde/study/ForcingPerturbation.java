package org.implicit4j.pde.study;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.Perturbation;
import org.implicit4j.pde.classical.FlowAnswer;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.classical.FlowSolver;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * Moves the forcing by a part of another random flow's; the classical solver, from the old flow, finds the new one. A random change of the
 * forcing meets directions to which the flow is most sensitive, which a random change of the flow hardly does.
 *
 * @param methods solve the equation
 * @param flow the equation
 * @param regime of the other flow
 */
record ForcingPerturbation(Methods methods, SteadyFlow flow, FlowRegime regime)
        implements Perturbation<FlowSample, double[]> {

    private static final int PRODUCTS = 500; // a near flow takes some thirty

    @Override
    public String kind() {
        return "f";
    }

    /** A forcing whose flow is not found is left out. */
    @Override
    public Moved<FlowSample, double[]> perturb(FlowSample input, double[] truth, RandomGenerator random) {
        double[] direction = FlowSample.of(
                        flow, regime.distribution().unsheared().draw(flow, random))
                .forcing();
        double[] forcing = input.forcing().clone();
        for (int i = 0; i < forcing.length; i++) {
            forcing[i] += FlowStudy.PERTURBATION * direction[i];
        }
        var options = FlowOptions.defaults().withMaxProducts(PRODUCTS).withContinuation(false);
        FlowAnswer answer = new FlowSolver(methods, options).solve(FlowProblem.of(flow, forcing), truth);
        var moved = new FlowSample(input.side(), forcing, answer.vorticity());
        double size = answer.outcome().isConverged() ? FlowErrors.distance(forcing, input.forcing()) : 0;
        return new Moved<>(moved, size, Optional.of(answer.vorticity()));
    }
}
