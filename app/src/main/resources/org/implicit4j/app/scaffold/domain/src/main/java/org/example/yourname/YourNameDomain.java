package org.example.yourname;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.Goal;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;

/** What the framework makes commands, reports and tournaments of. */
public final class YourNameDomain implements Domain {

    private static final double[] ANOMALIES = {0.01, 0.5, 1.5, 3};

    private final Methods methods;

    /**
     * Makes the domain. The application gives the constructor what it asks for: {@code DomainPlugin.domain()} lists
     * what there is.
     *
     * @param methods the installed fixed-point methods
     */
    @Inject
    public YourNameDomain(Methods methods) {
        this.methods = methods;
    }

    /** Returns the commands {@code implicit4j your-name TASK}. */
    @Override
    public List<Task> tasks() {
        return List.of(new SolveTask(methods));
    }

    /** Returns what {@code implicit4j study your-name} runs. */
    @Override
    public Study study() {
        return YourNameStudy.study();
    }

    /** Returns what {@code implicit4j solvers bench --domain your-name} compares the methods on. */
    @Override
    public List<BenchProblem<?>> problems(ProblemRequest request) {
        return List.of(problem("round-orbits", 0.1), problem("long-orbits", 0.9), problem("comets", 0.99));
    }

    private static BenchProblem<double[]> problem(String name, double eccentricity) {
        List<Orbit> orbits = Arrays.stream(ANOMALIES)
                .mapToObj(anomaly -> new Orbit(anomaly, eccentricity))
                .toList();
        SampleMaps operator = Kepler.operator(orbits);
        double[] truth = orbits.stream().mapToDouble(Kepler::truth).toArray();
        Goal goal = new Goal(
                Stream.of(1e-6, 1e-10).map(Tolerance::absolute).toList(), 1000);
        return BenchProblem.of(name, operator, operator.space().zero(), goal).knowing(truth);
    }
}
