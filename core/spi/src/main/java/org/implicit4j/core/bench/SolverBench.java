package org.implicit4j.core.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Tolerance;

/**
 * A tournament: every method on every problem to every tolerance, from the same start, with answers that are judged by
 * other code than the solve's.
 *
 * @param problems stay the caller's, who closes them
 */
public record SolverBench(List<BenchProblem<?>> problems) {

    /** Copies the list. */
    public SolverBench {
        problems = List.copyOf(problems);
    }

    /** Returns the tournament on {@code problems}. */
    public static SolverBench of(List<? extends BenchProblem<?>> problems) {
        return new SolverBench(List.copyOf(problems));
    }

    /**
     * Runs the tournament. A method that needs more than an operator offers is left out there; after a cancellation the
     * report has what was run until then.
     */
    public BenchReport run(List<Entrant> entrants, ProblemRequest request) {
        List<BenchRun> runs = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        List<Match<?>> matches = matches(entrants, leftOut);
        for (Match<?> match : matches) {
            request.progress()
                    .update(
                            "bench",
                            runs.size(),
                            matches.size(),
                            match.method().name() + " on " + match.problem().name());
            Optional<BenchRun> run = match.run(request);
            if (run.isEmpty()) {
                return new BenchReport(runs, leftOut, false);
            }
            runs.add(run.get());
        }
        request.progress().update("bench", matches.size(), matches.size(), "done");
        return new BenchReport(runs, leftOut, true);
    }

    /** Returns what is to be run, in the order of problems, tolerances and methods. */
    private List<Match<?>> matches(List<Entrant> entrants, List<LeftOut> leftOut) {
        List<Match<?>> matches = new ArrayList<>();
        for (BenchProblem<?> problem : problems) {
            List<FixedPointMethod> fitting = new ArrayList<>();
            for (Entrant entrant : entrants) {
                entrant.fit()
                        .obstacle(problem.operator())
                        .ifPresentOrElse(
                                reason -> leftOut.add(new LeftOut(
                                        problem.name(), entrant.method().name(), reason)),
                                () -> fitting.add(entrant.method()));
            }
            for (Tolerance tolerance : problem.goal().tolerances()) {
                fitting.forEach(method -> matches.add(new Match<>(problem, tolerance, method)));
            }
        }
        return matches;
    }
}
