package org.implicit4j.app.study;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.implicit4j.app.report.ExhibitDocument;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Document.FieldsBuilder;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;

/** A study for machines: the fields that scripts rely on. */
public final class StudyDocument {

    private StudyDocument() {}

    /** Returns {@code run} as {@code {domain, seed, machine, models: [{name, kind, …, perIteration: [{t, …}]}]}}. */
    public static Document of(StudyRun run) {
        StudyReport report = run.report();
        return Document.fields()
                .put("domain", report.domain())
                .put("title", report.title())
                .put("seed", report.seed())
                .put("machine", run.machine())
                .put("command", run.command())
                .put("when", run.when().toString())
                .put("seconds", run.seconds())
                .put("iterations", run.iterations())
                .put("full", run.full())
                .put("complete", run.complete())
                .put("headline", Document.texts(Headline.of(report)))
                .put("notes", Document.texts(report.notes()))
                .put(
                        "models",
                        report.models().stream().map(StudyDocument::model).toList())
                .put(
                        "exhibits",
                        report.exhibits().stream().map(ExhibitDocument::of).toList())
                .build();
    }

    private static Document model(ModelCurve model) {
        List<Document> points =
                model.points().stream().map(StudyDocument::point).toList();
        return Document.fields()
                .put("name", model.name())
                .put("kind", model.kind().name().toLowerCase(Locale.ROOT))
                .put("family", Curves.family(model))
                .put("parameters", model.parameters())
                .put("metric", model.metric())
                .put("better", model.better().name().toLowerCase(Locale.ROOT))
                .put("perIteration", points)
                .build();
    }

    private static Document point(CurvePoint point) {
        FieldsBuilder lipschitz = Document.fields();
        point.lipschitz().forEach(lipschitz::put);
        FieldsBuilder fields = Document.fields()
                .put("t", point.t())
                .put("quality", point.quality())
                .put("qualityDeviation", point.qualityDeviation())
                .put("perturbedQuality", point.perturbedQuality())
                .put("lipschitz", lipschitz.build());
        return fields.put("trueRatio", number(point.trueRatio()))
                .put("residual", number(point.residual()))
                .put("evaluations", point.evaluations())
                .put("seconds", point.seconds())
                .build();
    }

    private static Document number(OptionalDouble value) {
        return value.isPresent() ? new Document.Real(value.getAsDouble()) : new Document.Nothing();
    }
}
