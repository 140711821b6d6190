package org.implicit4j.solvers.unrolled;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.solvers.backward.Summaries;

/** Words about a number of iterations that was given, and not sought. */
final class Iterated {

    private static final String REASON = "all iterations asked for were made; the residual is that of the last one";

    private Iterated() {}

    /** @param norms of the last iteration: measuring the state that it gave would cost one more */
    static SolveSummary summary(int iterations, ResidualNorms norms) {
        List<SampleResult> samples = new ArrayList<>();
        for (int s = 0; s < norms.residuals().length; s++) {
            double residual = norms.residuals()[s];
            double relative = residual == 0 ? 0 : residual / norms.values()[s];
            samples.add(new SampleResult(s, outcome(iterations, residual), residual, relative, iterations));
        }
        return Summaries.of(samples, iterations);
    }

    private static Outcome outcome(int iterations, double residual) {
        return Double.isFinite(residual)
                ? new Outcome.Accepted(iterations, residual, REASON)
                : new Outcome.NonFinite(iterations);
    }
}
