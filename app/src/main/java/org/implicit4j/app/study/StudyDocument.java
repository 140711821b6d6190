package org.implicit4j.app.study;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.implicit4j.app.report.ExhibitDocument;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Document.FieldsBuilder;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.Spread;
import org.implicit4j.core.study.StudyReport;

/** A study for machines: the fields that scripts rely on. */
public final class StudyDocument {

    private StudyDocument() {}

    /**
     * Returns {@code run} as {@code {domain, seed, machine, models: [{name, kind, …, perIteration: [{t, …}]}]}}, with the
     * exhibits and the regularity of the models.
     */
    public static Document of(StudyRun run) {
        List<Document> exhibits =
                run.report().exhibits().stream().map(ExhibitDocument::of).toList();
        return head(run)
                .put("models", models(run, true))
                .put("exhibits", exhibits)
                .build();
    }

    /** Returns the curves and how they were made, without what a page has as figures. */
    static Document curves(StudyRun run) {
        return head(run).put("models", models(run, false)).build();
    }

    private static List<Document> models(StudyRun run, boolean whole) {
        return run.report().models().stream()
                .map(model -> model(run.report(), model, whole))
                .toList();
    }

    private static FieldsBuilder head(StudyRun run) {
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
                .put("notes", Document.texts(report.notes()));
    }

    private static Document model(StudyReport report, ModelCurve model, boolean whole) {
        List<Document> points =
                model.points().stream().map(StudyDocument::point).toList();
        FieldsBuilder fields = Document.fields()
                .put("name", model.name())
                .put("subject", model.subject())
                .put("kind", model.kind().name().toLowerCase(Locale.ROOT))
                .put("family", Curves.family(model))
                .put("parameters", model.parameters())
                .put("metric", model.metric())
                .put("better", model.better().name().toLowerCase(Locale.ROOT))
                .put("aggregate", model.aggregate().label())
                .put("perIteration", points);
        if (model.kind() == ModelCurve.Kind.IMPLICIT) {
            Curves.partner(report, model).ifPresent(partner -> fields.put("partner", partner.name()));
        }
        if (whole) {
            model.regularity().ifPresent(regularity -> fields.put("regularity", RegularityDocument.of(regularity)));
        }
        return fields.build();
    }

    private static Document point(CurvePoint point) {
        FieldsBuilder lipschitz = Document.fields();
        FieldsBuilder spreads = Document.fields();
        FieldsBuilder truths = Document.fields();
        FieldsBuilder trueSpreads = Document.fields();
        point.sensitivities().forEach((kind, sensitivity) -> {
            lipschitz.put(kind, sensitivity.value());
            spreads.put(kind, spread(sensitivity.spread()));
            truths.put(kind, number(sensitivity.truth()));
            sensitivity.trueSpread().ifPresent(truth -> trueSpreads.put(kind, spread(truth)));
        });
        return Document.fields()
                .put("t", point.t())
                .put("quality", point.quality())
                .put("qualityDeviation", point.qualityDeviation())
                .put("qualitySpread", spread(point.qualities()))
                .put("perturbedQuality", point.perturbedQuality())
                .put("perturbedQualitySpread", spread(point.perturbedQualities()))
                .put("lipschitz", lipschitz.build())
                .put("lipschitzSpread", spreads.build())
                .put("trueRatio", number(point.trueRatio()))
                .put("trueRatios", truths.build())
                .put("trueRatioSpreads", trueSpreads.build())
                .put("residual", number(point.residual()))
                .put("evaluations", point.evaluations())
                .put("flops", number(point.cost().flops()))
                .put("seconds", point.seconds())
                .build();
    }

    private static Document spread(Spread spread) {
        return Document.fields()
                .put("count", spread.count())
                .put("mean", spread.mean())
                .put("deviation", spread.deviation())
                .put("p10", spread.low())
                .put("p50", spread.median())
                .put("p90", spread.high())
                .put("max", spread.max())
                .build();
    }

    private static Document number(OptionalDouble value) {
        return value.isPresent() ? new Document.Real(value.getAsDouble()) : new Document.Nothing();
    }
}
