package org.implicit4j.core.theory.study;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.Goal;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.theory.ConstructiveOperator;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.Reciprocal;
import org.implicit4j.core.theory.ScalarConstruction;

/** Operators that the theory knows all about; needs no model, no data and no injector. */
public final class TheoryDomain implements Domain {

    private static final int PROBLEM_INPUTS = 40;

    private static final int BUDGET = 1000;

    /** Makes the domain. */
    public TheoryDomain() {}

    @Override
    public List<Task> tasks() {
        return List.of(new TableTask());
    }

    @Override
    public Study study() {
        return new TheoryStudy();
    }

    /** Returns the operators of 1/x and of the paper's figure, whose rates go up to .9995 and .9999. */
    @Override
    public List<BenchProblem<?>> problems(ProblemRequest request) {
        Reciprocal reciprocal = new Reciprocal(TheoryStudy.ETA);
        PaperFigure figure = new PaperFigure();
        double[] positive = Grids.geometric(1e-3, 1, PROBLEM_INPUTS);
        double[] apart = Grids.figure(PROBLEM_INPUTS, 0.01);
        return List.of(
                problem("reciprocal", reciprocal, reciprocal.operator(positive), positive),
                problem("paper-figure", figure, ConstructiveOperator.of(figure, apart), apart));
    }

    private static BenchProblem<double[]> problem(
            String name, ScalarConstruction construction, FixedPointOperator<double[]> operator, double[] inputs) {
        double[] truth = Arrays.stream(inputs).map(construction::target).toArray();
        Goal goal = Goal.of(Tolerance.relative(1e-6), BUDGET);
        return BenchProblem.of(name, operator, operator.space().zero(), goal).knowing(truth);
    }
}
