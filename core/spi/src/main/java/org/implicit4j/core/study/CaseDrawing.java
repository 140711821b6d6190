package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.implicit4j.core.study.Perturbation.Moved;
import org.implicit4j.core.study.StudyCase.Perturbed;

/**
 * Draws the samples of a study, several at a time. Each has a generator of its own, split in order: so the samples do not
 * depend on the number of threads, and the first ones of a large study are those of a small one.
 */
record CaseDrawing<X, Y>(
        Draw<X> draw, Truth<X, Y> truth, List<Perturbation<X, Y>> perturbations, boolean keepWithoutTruth) {

    private static final int MOST_DRAWS = 1000;

    /** Returns {@code count} cases, or as many as there were when the user asked to stop. */
    List<StudyCase<X, Y>> cases(int count, SplittableGenerator random, StudyRequest request)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(request.threads());
        try {
            List<Future<StudyCase<X, Y>>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                SplittableGenerator own = random.split();
                futures.add(pool.submit(() -> one(index, own)));
            }
            List<StudyCase<X, Y>> cases = new ArrayList<>();
            for (Future<StudyCase<X, Y>> future : futures) {
                if (request.cancellation().isRequested()) {
                    break;
                }
                request.progress().update("drawing samples", cases.size(), count, "with their true answers");
                cases.add(future.get());
            }
            request.progress().update("drawing samples", cases.size(), count, "done");
            return cases;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private StudyCase<X, Y> one(int index, RandomGenerator random) {
        for (int draws = 0; draws < MOST_DRAWS; draws++) {
            X input = draw.draw(index, random);
            Optional<Y> answer = truth.of(input);
            if (answer.isPresent()) {
                return new StudyCase<>(input, answer.get(), perturbed(input, answer.get(), random));
            }
        }
        throw new IllegalStateException(
                "%d draws in a row for sample %d have no true answer.\nMaybe draw from what has one."
                        .formatted(MOST_DRAWS, index));
    }

    private List<Perturbed<X, Y>> perturbed(X input, Y answer, RandomGenerator random) {
        List<Perturbed<X, Y>> all = new ArrayList<>();
        for (Perturbation<X, Y> perturbation : perturbations) {
            Moved<X, Y> moved = perturbation.perturb(input, answer, random);
            Optional<Y> moving =
                    moved.truth().isPresent() || keepWithoutTruth ? moved.truth() : truth.of(moved.input());
            if (moved.size() > 0 && (moving.isPresent() || keepWithoutTruth)) {
                all.add(new Perturbed<>(perturbation.kind(), moved.input(), moved.size(), moving));
            }
        }
        return all;
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
