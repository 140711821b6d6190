package org.implicit4j.imaging.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.imaging.restore.Scheme;
import org.junit.jupiter.api.Test;

class ImagingStudyTest {

    private static final int ITERATIONS = 6;

    private static final ImagingStudy TINY = new ImagingStudy(
            Methods.discover(),
            List.of(
                    () -> TinyModels.of(Scheme.HQS),
                    () -> TinyModels.of(Scheme.PGD),
                    () -> TinyModels.of(Scheme.EXPLICIT),
                    TinyModels::unfolded),
            new Protocol(16, 2, 4, 1, false),
            new Protocol(32, 3, 5, 2, true));

    private static StudyReport run(boolean full, long seed) throws IOException {
        return TINY.run(new StudyRequest(ITERATIONS, full, seed, 2, Progress.NONE, new Cancellation()));
    }

    @Test
    void wholeProtocolLooksFurther() {
        var study = ImagingStudy.of(Methods.discover());

        assertThat(study.defaultIterations()).isEqualTo(30);
        assertThat(study.fullIterations()).isEqualTo(100);
    }

    @Test
    void everyModelHasItsCurveAndExplicitOnesOnePoint() throws IOException {
        StudyReport report = run(false, 1);

        assertThat(report.models())
                .extracting(ModelCurve::name)
                .containsExactly("hqs", "pgd", "explicit", "unfolded-2");
        assertThat(report.models().get(0).points()).hasSize(ITERATIONS + 1);
        assertThat(report.models().get(3).points()).extracting(CurvePoint::t).containsExactly(1);
        assertThat(report.models()).allSatisfy(model -> {
            assertThat(model.better()).isEqualTo(ModelCurve.Better.HIGHER);
            assertThat(model.regularity()).isEmpty();
            CurvePoint last = model.points().get(model.points().size() - 1);
            assertThat(last.lipschitz()).hasSize(5);
            assertThat(last.trueRatio().orElseThrow())
                    .isEqualTo(Collections.max(last.trueRatios().values()));
        });
        assertThat(report.notes()).anyMatch(note -> note.contains("16 pixels"));
    }

    @Test
    void picturesStandSideBySideAndOnASlider() throws IOException {
        List<Exhibit> exhibits = run(false, 1).exhibits();

        assertThat(exhibits).hasSize(4);
        Gallery row = (Gallery) exhibits.get(0);
        assertThat(row.slider()).isFalse();
        assertThat(row.pictures())
                .extracting(picture -> picture.label().replaceAll(", [-0-9.]+ dB$", ""))
                .containsExactly("the truth", "explicit", "unfolded-2", "t = 0, observed", "t = 1", "t = 2", "t = 5");
        assertThat(row.pictures())
                .allSatisfy(picture -> assertThat(picture.width()).isEqualTo(32));
        Gallery all = (Gallery) exhibits.get(3);
        assertThat(all.slider()).isTrue();
        assertThat(all.title()).contains("pgd");
        assertThat(all.pictures()).hasSize(ITERATIONS + 1);
        String last = all.pictures().get(ITERATIONS).label();
        assertThat(all.caption()).contains(last.substring(last.indexOf(',') + 2));
    }

    @Test
    void wholeProtocolMeasuresRegularityOfImplicitModelsAndShowsMore() throws IOException {
        StudyReport report = run(true, 1);

        assertThat(report.exhibits()).hasSize(8);
        assertThat(report.models().get(0).records()).hasSize(3 * 5 * (ITERATIONS + 1));
        assertThat(report.models().get(1).regularity().orElseThrow().samples())
                .hasSize(2)
                .allSatisfy(sample -> assertThat(sample.contraction()).isPositive());
        assertThat(report.models().get(2).regularity()).isEmpty();
    }

    @Test
    void seedChoosesTheSquares() throws IOException {
        double first = last(run(false, 1));

        assertThat(last(run(false, 1))).isEqualTo(first);
        assertThat(last(run(false, 2))).isNotEqualTo(first);
    }

    private static double last(StudyReport report) {
        return report.models().get(0).points().get(ITERATIONS).quality();
    }
}
