package org.implicit4j.core.bench;

import java.util.OptionalDouble;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.Tolerance;

/**
 * One method on one problem to one tolerance.
 *
 * @param problem the problem's name
 * @param method the method's name
 * @param tolerance what was to be reached, per sample
 * @param end how it ended
 * @param cost what it took
 * @param answer how good the answer is, found out by other code than the solve's
 * @param curve how the residual fell
 */
public record BenchRun(
        String problem, String method, Tolerance tolerance, End end, Cost cost, Answer answer, Curve curve) {

    /**
     * How a run ended.
     *
     * @param solved whether every sample converged
     * @param outcome name of the outcome of the sample that ended worst
     * @param explanation the same in a sentence
     */
    public record End(boolean solved, String outcome, String explanation) {}

    /**
     * What a run took.
     *
     * @param evaluations of the operator, or of products with its Jacobian, for the batch
     * @param sampleEvaluations the sum over those of the samples that were still in the batch
     * @param seconds of wall-clock time
     */
    public record Cost(int evaluations, long sampleEvaluations, double seconds) {}

    /**
     * How good an answer is; each number is that of the worst sample.
     *
     * @param residual {@code |f(z) - z|}, computed again from the answer
     * @param relativeResidual {@code |f(z) - z| / |f(z)|}, likewise
     * @param error {@code |z - z*|}, to the nearest fixed point; absent if they are not known
     * @param relativeError {@code |z - z*| / |z*|}; absent likewise, and if z* is zero
     * @param bound what a certificate bounds {@code |z - z*| / |z*|} by; absent if a sample has none
     * @param evidence what the bound rests on
     */
    public record Answer(
            double residual,
            double relativeResidual,
            OptionalDouble error,
            OptionalDouble relativeError,
            OptionalDouble bound,
            String evidence) {}

    /** Returns whether every sample converged. */
    public boolean isSolved() {
        return end.solved();
    }

    /** Returns which contest this run is part of. */
    public Contest contest() {
        return new Contest(problem, tolerance);
    }

    /** Returns the run as a document; a number that is absent is null. */
    public Document document() {
        return Document.fields()
                .put("problem", problem)
                .put("method", method)
                .put("tolerance", contest().bound())
                .put("toleranceKind", contest().kind())
                .put("solved", end.solved())
                .put("outcome", end.outcome())
                .put("explanation", end.explanation())
                .put("evaluations", cost.evaluations())
                .put("sampleEvaluations", cost.sampleEvaluations())
                .put("seconds", cost.seconds())
                .put("residual", answer.residual())
                .put("relativeResidual", answer.relativeResidual())
                .put("error", number(answer.error()))
                .put("relativeError", number(answer.relativeError()))
                .put("bound", number(answer.bound()))
                .put("evidence", answer.evidence())
                .build();
    }

    private static Document number(OptionalDouble value) {
        return value.isPresent() ? new Document.Real(value.getAsDouble()) : new Document.Nothing();
    }
}
