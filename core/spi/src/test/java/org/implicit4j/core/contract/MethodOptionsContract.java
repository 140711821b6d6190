package org.implicit4j.core.contract;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.problem.SplitSampleMaps;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.spi.Advice;
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

    final List<List<Double>> iterates(HardProblem problem, FixedPointMethod method, int count) {
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

    final FixedPointSolve<double[]> solve(FixedPointOperator<double[]> operator, FixedPointMethod method) {
        return FixedPointSolve.of(prepared(operator), method);
    }

    /** Splits a map of samples as {@code A = I - G}, {@code B = 0} if the method says that it needs a splitting. */
    final FixedPointOperator<double[]> prepared(FixedPointOperator<double[]> operator) {
        return isSplitting() && operator instanceof SampleMaps maps ? new SplitSampleMaps(maps) : operator;
    }

    final boolean isSplitting() {
        return provider().advice().needs().contains(Advice.Need.SPLITTING);
    }
}
