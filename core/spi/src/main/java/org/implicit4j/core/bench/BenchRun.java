package org.implicit4j.core.bench;

import java.util.OptionalDouble;
import org.implicit4j.core.report.Document;

/**
 * One method on one problem to one tolerance.
 *
 * @param problem the problem's name
 * @param method the method's name
 * @param tolerance relative to the operator's value, per sample
 * @param outcome how the sample that ended worst ended
 * @param explanation the same in a sentence
 * @param evaluations of the operator, for the batch
 * @param sampleEvaluations the sum over those of the samples that were still in the batch
 * @param relativeResidual {@code |f(z) - z| / |f(z)|} of the worst sample, computed again from the answer
 * @param relativeError {@code |z - z*| / |z*|} of the worst sample
 * @param bound what a certificate bounds {@code |z - z*| / |z*|} by, worst sample; absent if a sample has none
 * @param evidence what the bound rests on
 */
public record BenchRun(
        String problem,
        String method,
        double tolerance,
        String outcome,
        String explanation,
        int evaluations,
        long sampleEvaluations,
        double relativeResidual,
        double relativeError,
        OptionalDouble bound,
        String evidence) {

    /** Returns the run as a document; a bound that is absent is null. */
    public Document document() {
        Document.FieldsBuilder fields = Document.fields()
                .put("problem", problem)
                .put("method", method)
                .put("tolerance", tolerance)
                .put("outcome", outcome)
                .put("explanation", explanation)
                .put("evaluations", evaluations)
                .put("sampleEvaluations", sampleEvaluations)
                .put("relativeResidual", relativeResidual)
                .put("relativeError", relativeError);
        return (bound.isPresent() ? fields.put("bound", bound.getAsDouble()) : fields.putNothing("bound"))
                .put("evidence", evidence)
                .build();
    }
}
