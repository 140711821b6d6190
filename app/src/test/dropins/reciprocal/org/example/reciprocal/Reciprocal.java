package org.example.reciprocal;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.time.Clock;
import java.util.List;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;
import org.implicit4j.tensor.kernel.Kernels;

/** A domain that asks its constructor for everything the application offers. */
final class Reciprocal implements Domain {

    private final List<Task> tasks;

    @Inject
    Reciprocal(
            Methods methods, Adjoints adjoints, Clock clock, Progress progress, @Named("seed") long seed, @Named("threads") int threads,
            Provider<Kernels> kernels) {
        String injected = "%d methods, %d adjoint methods, seed %d, threads %d, clock %s".formatted(
                methods.all().size(), adjoints.all().size(), seed, threads, clock.getZone());
        tasks = List.of(new Invert(injected, kernels), new Break(), new Wait());
    }

    @Override
    public List<Task> tasks() {
        return tasks;
    }

    @Override
    public Study study() {
        return ReciprocalStudy.study();
    }
}
