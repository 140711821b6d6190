package org.implicit4j.core.bench;

import java.util.OptionalDouble;
import org.implicit4j.core.solve.Tolerance;

/** Runs made by hand. */
final class Runs {

    private static final Tolerance TOLERANCE = Tolerance.absolute(1e-8);

    private Runs() {}

    static BenchRun solved(String problem, String method, int evaluations) {
        return run(problem, method, evaluations, true);
    }

    static BenchRun failed(String problem, String method, int evaluations) {
        return run(problem, method, evaluations, false);
    }

    private static BenchRun run(String problem, String method, int evaluations, boolean solved) {
        return new BenchRun(
                problem,
                method,
                TOLERANCE,
                new BenchRun.End(solved, solved ? "Converged" : "BudgetSpent", "by hand"),
                new BenchRun.Cost(evaluations, evaluations, 0.5),
                new BenchRun.Answer(
                        1e-9, 1e-9, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "nothing"),
                new Curve(new double[] {1}, new double[] {1}));
    }
}
