package org.implicit4j.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.core.analysis.Evidence;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.SampleRegularity;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Table;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.StudyReport;
import org.junit.jupiter.api.Test;

class RegularityExhibitsTest {

    /** Bounds 2 / .5 = 4 and 1 / .25 = 4, of which .75 and .25 were seen; the third does not contract. */
    private static final Regularity MEASURED = new Regularity(
            List.of(
                    new SampleRegularity(0, 0.5, 2, "b", 3, OptionalInt.of(10), OptionalInt.of(8), true),
                    new SampleRegularity(1, 0.75, 1, "c", 1, OptionalInt.of(24), OptionalInt.of(20), true),
                    new SampleRegularity(2, 1.5, 7, "b", Double.NaN, OptionalInt.empty(), OptionalInt.empty(), false)),
            1e-3,
            Evidence.SINGULAR_VALUES);

    private static final Regularity EXPANDING =
            new Regularity(List.of(MEASURED.samples().get(2)), 1e-3, Evidence.SINGULAR_VALUES);

    private static StudyReport report(Regularity regularity) {
        return Studies.report(
                Studies.implicit("implicit-4", Better.LOWER, 0.6, 0.3).with(regularity),
                Studies.explicit("explicit-4", Better.LOWER, 0.25));
    }

    @Test
    void aStudyWithoutOperatorsHasNoSection() {
        StudyReport plain = Studies.report(Studies.implicit("implicit", Better.LOWER, 0.6, 0.3));

        assertThat(RegularityExhibits.of(plain)).isEmpty();
        assertThat(StudyPage.of(Studies.run(plain))).doesNotContain("id=\"regularity\"");
        assertThat(StudyPage.of(Studies.run(report(MEASURED)))).contains("id=\"regularity\"");
    }

    @Test
    void theSummaryHasMediansMaximaAndCounts() {
        Table summary = (Table) RegularityExhibits.of(report(MEASURED)).get(0);

        assertThat(summary.rows())
                .containsExactly(List.of(
                        "implicit-4",
                        "0.7500",
                        "1.500",
                        "2 of 3",
                        "2.000",
                        "7.000",
                        "1.000",
                        "4.000",
                        "1 of 3",
                        "2 of 3"));
    }

    @Test
    void contractionsAreSortedOverTheShareOfSamples() {
        LineChart chart = (LineChart) RegularityExhibits.of(report(MEASURED)).get(1);

        assertThat(chart.lines().get(0).ys()).containsExactly(0.5, 0.75, 1.5);
        assertThat(chart.lines().get(0).xs()).containsExactly(100.0 / 3, 200.0 / 3, 100);
    }

    @Test
    void theLeastContractiveSampleComesFirst() {
        Table worst = (Table) RegularityExhibits.of(report(MEASURED)).get(2);

        assertThat(worst.rows().get(0)).containsExactly("2", "1.500", "7.000", "b", "–", "–", "–", "–");
        assertThat(worst.rows().get(1)).containsExactly("1", "0.7500", "1.000", "c", "4.000", "1.000", "24", "20");
    }

    @Test
    void predictionsAndBoundsAreHeldAgainstWhatHappened() {
        List<Exhibit> exhibits = RegularityExhibits.of(report(MEASURED));

        Line iterations = ((LineChart) exhibits.get(3)).lines().get(0);
        assertThat(iterations.xs()).containsExactly(10, 24);
        assertThat(iterations.ys()).containsExactly(8, 20);
        Line bounds = ((LineChart) exhibits.get(4)).lines().get(0);
        assertThat(bounds.xs()).containsExactly(4, 4);
        assertThat(bounds.ys()).containsExactly(3, 1);
    }

    @Test
    void samplesWhereTheBoundBitesComeTightestFirst() {
        List<SampleRegularity> steeper = new ArrayList<>(MEASURED.samples());
        steeper.add(new SampleRegularity(3, 0.9, 1, "c", 9.5, OptionalInt.empty(), OptionalInt.empty(), true));
        Table biting = (Table) RegularityExhibits.of(report(new Regularity(steeper, 1e-3, Evidence.SINGULAR_VALUES)))
                .get(5);

        assertThat(biting.title()).isEqualTo("Where the bound bites implicit-4");
        assertThat(biting.columns()).containsExactly("sample", "µ", "bound", "observed", "tightness");
        assertThat(biting.rows())
                .containsExactly(
                        List.of("3", "0.9000", "10.00", "9.500", "0.9500"),
                        List.of("0", "0.5000", "4.000", "3.000", "0.7500"));
        assertThat(biting.caption()).contains("at 2 samples:");
    }

    @Test
    void ofManySamplesWhereTheBoundBitesTheTightestAreShown() {
        List<SampleRegularity> many = IntStream.range(0, 30)
                .mapToObj(i -> new SampleRegularity(
                        i, 0.5, 1, "b", 1.1 + 0.01 * i, OptionalInt.empty(), OptionalInt.empty(), true))
                .toList();
        Table biting = (Table) RegularityExhibits.of(report(new Regularity(many, 1e-3, Evidence.SINGULAR_VALUES)))
                .get(4);

        assertThat(biting.rows())
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(rank -> Integer.toString(29 - rank))
                        .toList());
        assertThat(biting.caption()).contains("at 30 samples, of which these are the 20 tightest");
    }

    @Test
    void whatHasNoDotsIsLeftOutAndSaid() {
        assertThat(RegularityExhibits.of(report(EXPANDING))).hasSize(3);
        assertThat(RegularityExhibits.words(report(EXPANDING)).get(0))
                .contains("implicit-4 contracts (µ < 1) at 0 of 1 inputs", "bounds none of its answers");
        assertThat(RegularityExhibits.words(report(MEASURED)).get(0))
                .contains("2 of 3 inputs", "median 0.7500", "reaches 1.500", "median 4.000, and bites at 1 inputs");
    }

    @Test
    void jsonHasEverySample() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(JsonText.of(StudyDocument.of(Studies.run(report(MEASURED)))))
                .get("models")
                .get(0)
                .get("regularity");

        assertThat(json.get("tolerance").asDouble()).isEqualTo(1e-3);
        assertThat(json.get("evidence").asText()).isEqualTo("singular_values");
        JsonNode sample = json.get("samples").get(0);
        assertThat(sample.get("contraction").asDouble()).isEqualTo(0.5);
        assertThat(sample.get("inputLipschitz").asDouble()).isEqualTo(2);
        assertThat(sample.get("kind").asText()).isEqualTo("b");
        assertThat(sample.get("observedRatio").asDouble()).isEqualTo(3);
        assertThat(sample.get("bound").asDouble()).isEqualTo(4);
        assertThat(sample.get("tightness").asDouble()).isEqualTo(0.75);
        assertThat(sample.get("predicted").asInt()).isEqualTo(10);
        assertThat(sample.get("actual").asInt()).isEqualTo(8);
        assertThat(sample.get("converged").asBoolean()).isTrue();
        assertThat(json.get("samples").get(2).get("bound").isNull()).isTrue();
        assertThat(json.get("samples").get(2).get("predicted").isNull()).isTrue();
    }
}
