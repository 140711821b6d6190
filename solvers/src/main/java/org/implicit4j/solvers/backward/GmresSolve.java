package org.implicit4j.solvers.backward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.solvers.krylov.Gmres;
import org.implicit4j.solvers.krylov.LinearMap;

/**
 * By GMRES on the transposed system {@code (I - J^T) w = g}; without a guess it starts at zero, since its first space holds g.
 *
 * @param tolerance of the residual relative to the larger of {@code |g|}, at which GMRES stops, and {@code |w|}, to which
 *     rounding is relative
 */
public record GmresSolve(Gmres gmres, double tolerance) implements LinearSolve {

    @Override
    public <Z> Answer<Z> solve(DifferentiableOperator<Z> operator, Z at, Z g) {
        try (LinearMap<Z> map = LinearMap.ofTransposedResidual(operator, at)) {
            double[] sizes = operator.space().norms(g);
            double[] tolerances = new double[sizes.length];
            Arrays.fill(tolerances, tolerance);
            return answer(operator.space(), gmres.solve(map, g, tolerances), sizes, sizes, 0);
        }
    }

    /** Solves for what is missing, {@code (I - J^T) d = g - (I - J^T) guess}. */
    @Override
    public <Z> Answer<Z> improve(DifferentiableOperator<Z> operator, Z at, Z g, Z guess) {
        StateSpace<Z> space = operator.space();
        try (LinearMap<Z> map = LinearMap.ofTransposedResidual(operator, at)) {
            Z image = map.apply(guess);
            Z missing = space.combine(1, g, -1, image);
            space.release(image);
            double[] sizes = space.norms(g);
            double[] lengths = space.norms(missing);
            double[] tolerances = new double[sizes.length];
            Arrays.setAll(tolerances, s -> tolerance * sizes[s] / lengths[s]);
            var found = gmres.solve(map, missing, tolerances);
            Z w = space.combine(1, guess, 1, found.x());
            space.release(found.x());
            space.release(missing);
            var moved = new Gmres.Result<>(w, found.relativeResiduals(), found.products(), found.converged());
            return answer(space, moved, sizes, lengths, 1);
        }
    }

    /** @param lengths what the residuals found are relative to */
    private <Z> Answer<Z> answer(
            StateSpace<Z> space, Gmres.Result<Z> found, double[] sizes, double[] lengths, int before) {
        double[] answers = space.norms(found.x());
        List<SampleResult> samples = new ArrayList<>();
        for (int s = 0; s < sizes.length; s++) {
            int products = found.products()[s] + before;
            double residual = lengths[s] * found.relativeResiduals()[s];
            double size = Math.max(sizes[s], answers[s]);
            samples.add(new SampleResult(
                    s,
                    outcome(products, residual, tolerance * size),
                    residual,
                    size > 0 ? residual / size : 0,
                    products));
        }
        int most = Arrays.stream(found.products()).max().orElseThrow() + before;
        return new Answer<>(found.x(), Summaries.of(samples, most));
    }

    private Outcome outcome(int products, double residual, double threshold) {
        if (residual <= threshold) {
            return new Outcome.Converged(products, residual, threshold);
        }
        return products + 1 >= gmres.maxProducts()
                ? new Outcome.BudgetSpent(products, residual)
                : new Outcome.Stalled(products, residual, gmres.restart());
    }
}
