package org.implicit4j.lp.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyCase.Perturbed;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.data.LpGenerator;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Draws the programs of a study and perturbs each in its matrix, sides, costs and bounds. A perturbed program without
 * solution is left out, and with it only its own pair.
 *
 * @param labeler finds solutions; safe to share between threads
 * @param threads how many programs are solved at the same time
 * @param progress where to tell how far it is
 */
record LpStudyCases(Labeler labeler, int threads, Progress progress) {

    /** The norm of a perturbation, as published. */
    static final double SIZE = 1e-4;

    /** Returns {@code count} cases; the first ones of a large study are those of a small one. */
    List<StudyCase<LinearProgram, double[]>> draw(int count, SplittableGenerator random) throws InterruptedException {
        progress.update("drawing programs", 0, count, "solving them exactly");
        var generator = new LpGenerator(LpDistribution.published(), labeler, threads);
        List<LabelledProgram> programs =
                generator.generate(count, random.split()).instances();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<StudyCase<LinearProgram, double[]>>> futures = new ArrayList<>();
            for (LabelledProgram program : programs) {
                SplittableGenerator own = random.split();
                futures.add(pool.submit(() -> perturbed(program, own)));
            }
            List<StudyCase<LinearProgram, double[]>> cases = new ArrayList<>();
            for (var future : futures) {
                cases.add(future.get());
                progress.update("perturbing programs", cases.size(), count, "solving them exactly");
            }
            return cases;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A program could not be perturbed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private StudyCase<LinearProgram, double[]> perturbed(LabelledProgram one, SplittableGenerator random) {
        List<Perturbed<LinearProgram, double[]>> perturbations = new ArrayList<>();
        for (LpFeature feature : LpFeature.all()) {
            LpFeature.Moved moved = feature.perturb(one.program(), SIZE, random);
            Optional<double[]> truth = labeler.solve(moved.program());
            if (truth.isPresent()) {
                perturbations.add(new Perturbed<>(feature.label(), moved.program(), moved.size(), truth));
            }
        }
        return new StudyCase<>(one.program(), one.optimum(), perturbations);
    }
}
