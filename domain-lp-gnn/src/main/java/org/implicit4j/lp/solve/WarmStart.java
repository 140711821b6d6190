package org.implicit4j.lp.solve;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.pdhg.DualStart;
import org.implicit4j.lp.pdhg.PdhgOptions;
import org.implicit4j.lp.pdhg.PdhgResult;
import org.implicit4j.lp.pdhg.PdhgSolver;

/**
 * What a learned start saves the first-order method, per program: iterations to the tolerance from the learned point
 * against from zero. Multipliers may be guessed for the learned point; what that costs counts as iterations of its own.
 *
 * @param fromLearned iterations from the learned point and multipliers 0
 * @param withGuess iterations from the learned point and the multipliers that {@link DualStart} guesses for it
 * @param fromZero iterations from zero
 * @param failures runs, of all three kinds, that did not reach the tolerance; their iterations are those allowed
 */
public record WarmStart(int[] fromLearned, int[] withGuess, int[] fromZero, int failures) {

    /**
     * Measures {@code model} on {@code programs}.
     *
     * @param iterations how often the learned operator is applied; at least 1
     * @param options of the first-order method; look at the error after each iteration to count exactly
     * @throws IllegalArgumentException if there is no program
     */
    public static WarmStart measure(
            List<LinearProgram> programs, LearnedPoint model, int iterations, PdhgOptions options) {
        if (programs.isEmpty()) {
            throw new IllegalArgumentException("There is no program to measure a start on.");
        }
        var solver = new PdhgSolver(options);
        var counts = new int[3][programs.size()];
        int failures = 0;
        for (int k = 0; k < programs.size(); k++) {
            var lp = programs.get(k);
            double[] x = model.solve(lp, iterations).x();
            var runs = List.of(solver.solve(lp, x), solver.solve(lp, x, new double[lp.rows()]), solver.solve(lp));
            for (int kind = 0; kind < runs.size(); kind++) {
                PdhgResult run = runs.get(kind);
                counts[kind][k] = run.iterations() + (kind == 1 ? DualStart.STEPS : 0);
                failures += run.converged() ? 0 : 1;
            }
        }
        return new WarmStart(counts[0], counts[1], counts[2], failures);
    }

    /** Returns the middle one of the counts, or the mean of the two in the middle. */
    public static double median(int[] counts) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * ((double) sorted[half - 1] + sorted[half]);
    }

    /** Returns the sum of the counts. */
    public static long total(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** Returns {@code {programs, failures, fromLearned, withGuess, fromZero}}, each of these {@code {median, total}}. */
    public Document document() {
        return Document.fields()
                .put("programs", fromZero.length)
                .put("failures", failures)
                .put("fromLearned", summary(fromLearned))
                .put("withGuess", summary(withGuess))
                .put("fromZero", summary(fromZero))
                .build();
    }

    private static Document summary(int[] counts) {
        return Document.fields()
                .put("median", median(counts))
                .put("total", total(counts))
                .build();
    }

    /** Returns the measure as lines of text. */
    public List<String> lines() {
        return List.of(
                "%-40s %10s %12s".formatted("first-order iterations", "median", "total"),
                line("from the learned point", fromLearned),
                line("the same, with guessed multipliers", withGuess),
                line("from zero", fromZero));
    }

    private static String line(String what, int[] counts) {
        return "%-40s %10.1f %12d".formatted(what, median(counts), total(counts));
    }
}
