package org.example.patient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleUnaryOperator;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.Goal;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;

/** A problem that is solved at once, and one without a fixed point that tells by a file that it is being worked on. */
public final class Patient implements Domain {

    private static final long PAUSE_NANOS = 2_000_000;

    /** Made by the injector, which takes a public constructor without arguments. */
    public Patient() {}

    @Override
    public List<Task> tasks() {
        return List.of();
    }

    @Override
    public Study study() {
        throw new UnsupportedOperationException("There is nothing to study.");
    }

    @Override
    public List<BenchProblem<?>> problems(ProblemRequest request) {
        Goal goal = Goal.of(Tolerance.absolute(1e-6), 1_000_000);
        return List.of(
                BenchProblem.of("quick", map(z -> z / 2 + 1), new double[1], goal),
                BenchProblem.of("endless", map(Patient::climb), new double[1], goal));
    }

    private static FixedPointOperator<double[]> map(DoubleUnaryOperator next) {
        return FixedPointOperator.of(DoubleSpace.single(1), z -> new double[] {next.applyAsDouble(z[0])});
    }

    /** Shows that the run has come so far, and takes its time. */
    private static double climb(double z) {
        try {
            Files.writeString(Path.of(System.getProperty("patient.started")), "started");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        return z + 1 + z % 2;
    }
}
