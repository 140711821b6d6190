package org.implicit4j.lp.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.lp.learned.ShippedModels;
import org.implicit4j.lp.solve.Finish;
import org.implicit4j.lp.solve.LearnedModels;
import org.implicit4j.lp.solve.LearnedPoint;
import org.implicit4j.lp.solve.LpOptions;
import org.implicit4j.lp.solve.LpSolver;

/** The options that solving one file and solving many have in common. */
final class SolvingOptions {

    static final Parameter<String> MODEL = Parameter.nameOrFile(
            "model", "M", "learned model for the start: a name or a checkpoint file", ShippedModels::isName);

    static final Parameter<Integer> ITERATIONS = Parameter.integer(
                    "iterations", 8, "how often the learned operator is applied")
            .where(n -> n >= 1, "at least 1");

    static final Parameter<String> START =
            Parameter.choice("start", List.of("learned", "zero"), "learned", "where the first-order method starts");

    static final Parameter<String> FINISH =
            Parameter.choice("finish", Finish.words(), Finish.AUTO.word(), "what turns the start into a solution");

    static final Parameter<Double> TOLERANCE = Parameter.real(
                    "tolerance", 1e-6, "relative KKT error up to which an answer is called optimal")
            .where(x -> x > 0, "more than 0");

    static final Parameter<Duration> TIME_LIMIT = Parameter.seconds("time-limit", "time for the finish of one program")
            .withDefault(Duration.ofMinutes(10));

    private SolvingOptions() {}

    static LpOptions options(Settings settings, Cancellation cancellation) {
        return LpOptions.defaults()
                .withFinish(Finish.of(settings.get(FINISH)))
                .withIterations(settings.get(ITERATIONS))
                .withTolerance(settings.get(TOLERANCE))
                .withTimeLimit(settings.get(TIME_LIMIT))
                .withCancellation(cancellation);
    }

    /** Returns the learned model asked for; nothing where the start is zero, or no model ships and none is named. */
    static Optional<LearnedPoint> model(Settings settings, LearnedModels models) throws IOException {
        if (settings.get(START).equals("zero")) {
            if (settings.isGiven(MODEL)) {
                throw new IllegalArgumentException(
                        "A model is named, but the start is zero.\n" + "Maybe leave out one of the two options.");
            }
            return Optional.empty();
        }
        Optional<String> name =
                settings.find(MODEL).or(() -> models.names().stream().findFirst());
        return name.isPresent() ? Optional.of(models.load(name.get())) : Optional.empty();
    }

    /** What is done with a solver while its model is open. */
    @FunctionalInterface
    interface Work<T> {
        T apply(LpSolver solver) throws IOException;
    }

    /** Does some work with the solver asked for, and closes its model. */
    static <T> T withSolver(Settings settings, LearnedModels models, Work<T> work) throws IOException {
        Optional<LearnedPoint> model = model(settings, models);
        if (model.isEmpty()) {
            return work.apply(new LpSolver());
        }
        try (LearnedPoint open = model.get()) {
            return work.apply(new LpSolver(open));
        }
    }
}
