package org.implicit4j.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.StudyReport;
import org.junit.jupiter.api.Test;

class StudyFiguresTest {

    private static final StudyReport REPORT = Studies.report(
            Studies.implicit("implicit-4", Better.LOWER, 0.6, 0.3, 0.15),
            Studies.implicit("implicit-8", Better.LOWER, 0.6, 0.4, 0.2),
            Studies.explicit("explicit-4", Better.LOWER, 0.25));

    private static LineChart chart(String file) {
        return StudyFigures.of(REPORT).stream()
                .filter(figure -> figure.file().equals(file))
                .findFirst()
                .orElseThrow()
                .chart();
    }

    private static Line line(String file, String name) {
        return chart(file).lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void qualityIsDrawnOverIterationsAndExplicitModelsAreLevels() {
        assertThat(line("quality", "implicit-4").xs()).containsExactly(1, 2, 3);
        assertThat(line("quality", "implicit-4").ys()).containsExactly(0.6, 0.3, 0.15);
        Line explicit = line("quality", "explicit-4");
        assertThat(explicit.style()).isEqualTo(Style.DASHED);
        assertThat(explicit.xs()).containsExactly(0, 3);
        assertThat(explicit.ys()).containsExactly(0.25, 0.25);
        assertThat(explicit.group()).isEqualTo(line("quality", "implicit-4").group());
        assertThat(chart("quality").caption()).startsWith("Lower is better.");
    }

    @Test
    void modelsOfOneSubjectShareAColour() {
        StudyReport report = Studies.report(
                Studies.implicit("looped a", Better.LOWER, 0.5, 0.1).about("a"),
                Studies.implicit("looped b", Better.LOWER, 0.5, 0.1).about("b"),
                Studies.explicit("explicit a", Better.LOWER, 0.4).about("a"));

        assertThat(StudyFigures.of(report).get(0).chart().lines())
                .extracting(Line::group)
                .containsExactly("a", "b", "a");
    }

    @Test
    void eachKindHasItsTargetWhereTheTruthIsKnown() {
        assertThat(chart("lipschitz").lines()).extracting(Line::name).containsExactly("b", "c", "b, true answers");
        assertThat(line("lipschitz", "b").ys()).containsExactly(1, 2, 3);
        Line target = line("lipschitz", "b, true answers");
        assertThat(target.style()).isEqualTo(Style.DASHED);
        assertThat(target.ys()).containsExactly(3, 3);
        assertThat(target.group()).isEqualTo("b");
        assertThat(chart("lipschitz").caption()).contains("max over the samples");
    }

    @Test
    void theBestModelHasTheShortNameAndOthersTheirOwn() {
        assertThat(chart("lipschitz").title()).contains("implicit-4");
        assertThat(chart("lipschitz-implicit-8").title()).contains("implicit-8");
        assertThat(StudyFigures.of(REPORT))
                .filteredOn(figure -> figure.attributes().contains("data-model=\"implicit-8\""))
                .hasSize(3);
    }

    @Test
    void spreadsShowTheQuantiles() {
        assertThat(line("lipschitz-spread", "b, median").ys()).containsExactly(0.7, 1.4, 0.7 * 3);
        assertThat(line("lipschitz-spread", "b, 90 %").ys()).containsExactly(1, 2, 3);
        assertThat(line("lipschitz-spread", "b, true median").ys()).containsExactly(0.7 * 3, 0.7 * 3);
        assertThat(line("lipschitz-spread", "b, true 90 %").ys()).containsExactly(3, 3);
        assertThat(chart("lipschitz-spread").lines())
                .extracting(Line::name)
                .doesNotContain("c, true median"); // unknown
        assertThat(line("quality-spread", "10 %").ys()).containsExactly(0.6 - 0.2, 0.3 - 0.2, 0.15 - 0.2);
        assertThat(line("quality-spread", "largest").style()).isEqualTo(Style.POINTS);
    }

    @Test
    void costIsDrawnInEveryUnit() {
        assertThat(line("cost-evaluations", "implicit-4").xs()).containsExactly(1, 2, 3);
        assertThat(line("cost-flops", "implicit-4").xs()).containsExactly(1000, 2000, 3000);
        assertThat(line("cost", "implicit-4").xs()).containsExactly(1, 2, 3); // 1e-3 s each
        assertThat(line("cost", "implicit-4").ys()).containsExactly(0.6, 0.3, 0.15);
        assertThat(line("cost", "explicit-4").style()).isEqualTo(Style.POINTS);
    }

    @Test
    void operationsThatNoModelTellsHaveNoChart() {
        StudyReport silent = Studies.report(Studies.silent("implicit", 0.5, 0.4));

        assertThat(StudyFigures.of(silent))
                .extracting(StudyFigure::file)
                .containsExactly(
                        "quality", "lipschitz", "lipschitz-spread", "quality-spread", "cost-evaluations", "cost");
    }

    @Test
    void valuesThatSpanDecadesHaveALogarithmicAxis() {
        StudyReport wide = Studies.report(Studies.implicit("implicit", Better.LOWER, 1, 0.1, 0.01));

        assertThat(StudyFigures.of(wide).get(0).chart().y().logarithmic()).isTrue();
        assertThat(chart("quality").y().logarithmic()).isFalse();
    }

    @Test
    void aSecondMetricHasFilesOfItsOwn() {
        StudyReport two = Studies.report(
                Studies.implicit("implicit-4", Better.LOWER, 0.6, 0.3), Studies.scored("implicit-s", 20, 30));

        List<String> files =
                StudyFigures.of(two).stream().map(StudyFigure::file).toList();
        assertThat(files).contains("quality", "quality-2", "cost", "cost-2");
    }
}
