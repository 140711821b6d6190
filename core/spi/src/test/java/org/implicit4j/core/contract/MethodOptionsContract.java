package org.implicit4j.core.contract;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.spi.MethodProvider;

/** The part of {@link MethodContract} about names and options. A value matters if it changes the iterates of some hard problem. */
abstract class MethodOptionsContract extends OptionsContract {

    @Override
    protected abstract MethodProvider provider();

    @Override
    final Made make(Settings settings) {
        FixedPointMethod method = provider().create(settings);
        return new Made(method.name(), method.settings());
    }

    @Override
    final boolean changesSomeRun(Settings settings) {
        FixedPointMethod changed = provider().create(settings);
        return HardProblems.all().stream()
                .anyMatch(problem -> !iterates(problem, changed, 60).equals(iterates(problem, method(), 60)));
    }

    static List<List<Double>> iterates(HardProblem problem, FixedPointMethod method, int count) {
        try (var iterates = solve(problem.operator(), method)
                .tolerance(problem.tolerance())
                .maxEvaluations(count)
                .iterates(problem.start())) {
            return iterates.map(Iterate::z)
                    .map(z -> Arrays.stream(z).boxed().toList())
                    .toList();
        }
    }

    final FixedPointMethod method() {
        return provider().create(defaults());
    }

    static FixedPointSolve<double[]> solve(FixedPointOperator<double[]> operator, FixedPointMethod method) {
        return FixedPointSolve.of(operator, method);
    }
}
