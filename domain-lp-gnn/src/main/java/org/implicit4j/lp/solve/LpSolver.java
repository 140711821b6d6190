package org.implicit4j.lp.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.implicit4j.lp.certificate.InfeasibilityProof;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.certificate.UnboundedRay;
import org.implicit4j.lp.graph.Components;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Solves linear programs from end to end: a learned point as start, a split into independent parts, a finish for each, and
 * one certificate for the whole. The status rests on that certificate, or on a proof that was checked against the whole
 * program. Safe to share between threads if the learned model is.
 */
public final class LpSolver {

    private final Optional<LearnedPoint> model;

    /** Makes a solver that starts from zero. */
    public LpSolver() {
        model = Optional.empty();
    }

    /** Makes a solver that starts from what {@code model} says. */
    public LpSolver(LearnedPoint model) {
        this.model = Optional.of(model);
    }

    /** Solves {@code lp}. */
    public LpResult solve(LinearProgram lp, LpOptions options) {
        long start = System.nanoTime();
        Optional<LearnedAnswer> learned = model.map(known -> known.solve(lp, options.iterations()));
        double[] guess = learned.map(answer -> finite(answer.x())).orElseGet(() -> new double[lp.columns()]);
        var components = Components.split(lp);
        var solver = new PartSolver(options);
        List<PartAnswer> answers = new ArrayList<>();
        for (var part : components.parts()) {
            answers.add(solver.solve(part.program(), part.columnsOf(guess), learned.isPresent()));
        }
        double[] x = components.joinColumns(answers.stream().map(PartAnswer::x).toList());
        Verdict verdict = verdict(lp, components, answers, x, options.tolerance());
        return new LpResult(
                verdict.status(),
                x,
                verdict.multipliers(),
                KktCertificate.of(lp, x, verdict.multipliers()),
                verdict.infeasibility(),
                verdict.ray(),
                learned,
                report(answers),
                (System.nanoTime() - start) / 1e9);
    }

    /** A network may overflow on numbers far from those it was trained with; a start may not. */
    private static double[] finite(double[] x) {
        return Arrays.stream(x).map(entry -> Double.isFinite(entry) ? entry : 0).toArray();
    }

    private record Verdict(
            Status status,
            double[] multipliers,
            Optional<InfeasibilityProof> infeasibility,
            Optional<UnboundedRay> ray) {}

    private static Verdict verdict(
            LinearProgram lp, Components components, List<PartAnswer> answers, double[] x, double tolerance) {
        double[] y = components.joinRows(where(answers, answer -> answer.status() != Status.INFEASIBLE, PartAnswer::y));
        if (answers.stream().anyMatch(answer -> answer.status() == Status.INFEASIBLE)) {
            double[] ray =
                    components.joinRows(where(answers, answer -> answer.status() == Status.INFEASIBLE, PartAnswer::y));
            var proof = InfeasibilityProof.of(lp, ray, tolerance);
            return new Verdict(proof.isPresent() ? Status.INFEASIBLE : Status.NOT_SOLVED, y, proof, Optional.empty());
        }
        if (answers.stream().anyMatch(answer -> answer.status() == Status.UNBOUNDED)) {
            double[] direction = components.joinColumns(where(answers, answer -> true, PartAnswer::direction));
            var ray = UnboundedRay.of(lp, x, direction, tolerance);
            if (ray.isPresent()) {
                return new Verdict(Status.UNBOUNDED, y, Optional.empty(), ray);
            }
        }
        Status status = KktCertificate.of(lp, x, y).status(tolerance);
        return new Verdict(status, y, Optional.empty(), Optional.empty());
    }

    /** Returns a vector of each answer: the one asked for, or zeros where the condition does not hold. */
    private static List<double[]> where(
            List<PartAnswer> answers, Predicate<PartAnswer> condition, Function<PartAnswer, double[]> vector) {
        return answers.stream()
                .map(answer -> condition.test(answer) ? vector.apply(answer) : new double[vector.apply(answer).length])
                .toList();
    }

    private static FinishReport report(List<PartAnswer> answers) {
        var methods = new LinkedHashSet<String>();
        answers.stream()
                .map(PartAnswer::method)
                .filter(method -> !method.equals("bounds"))
                .forEach(methods::add);
        return new FinishReport(
                methods.isEmpty() ? "bounds" : String.join(", ", methods),
                largest(answers, PartAnswer::iterations),
                largest(answers, PartAnswer::iterationsFromZero),
                answers.size());
    }

    private static OptionalInt largest(List<PartAnswer> answers, Function<PartAnswer, OptionalInt> count) {
        return answers.stream()
                .map(count)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max();
    }
}
