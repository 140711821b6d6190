package org.implicit4j.app.study;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.SampleRegularity;
import org.implicit4j.core.report.Document;

/** The regularity of a model for machines. */
final class RegularityDocument {

    private RegularityDocument() {}

    static Document of(Regularity regularity) {
        List<Document> samples =
                regularity.samples().stream().map(RegularityDocument::sample).toList();
        return Document.fields()
                .put("tolerance", regularity.tolerance())
                .put("evidence", regularity.evidence().name().toLowerCase(Locale.ROOT))
                .put("samples", samples)
                .build();
    }

    private static Document sample(SampleRegularity sample) {
        return Document.fields()
                .put("sample", sample.sample())
                .put("contraction", sample.contraction())
                .put("inputLipschitz", sample.inputLipschitz())
                .put("kind", sample.kind())
                .put("observedRatio", sample.observedRatio())
                .put("bound", number(sample.bound()))
                .put("tightness", number(sample.tightness()))
                .put("predicted", number(sample.predicted()))
                .put("actual", number(sample.actual()))
                .put("converged", sample.converged())
                .build();
    }

    private static Document number(OptionalDouble value) {
        return value.isPresent() ? new Document.Real(value.getAsDouble()) : new Document.Nothing();
    }

    private static Document number(OptionalInt value) {
        return value.isPresent() ? new Document.Whole(value.getAsInt()) : new Document.Nothing();
    }
}
