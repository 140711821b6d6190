package org.implicit4j.llm.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.llm.shared.Models;
import org.junit.jupiter.api.Test;

class LlmStudyTest {

    @Test
    void everyTaskHasACurveOfEachModel() throws IOException {
        var study = new LlmStudy(List.of(Models.random("looped", 4), Models.random("explicit", 1)));
        var report = study.run(new StudyRequest(2, false, 1, 1, Progress.NONE, new Cancellation()));

        assertThat(report.models())
                .hasSize(14)
                .allSatisfy(curve -> assertThat(curve.name()).endsWith(" " + curve.subject()));
        assertThat(report.models())
                .filteredOn(curve -> curve.name().startsWith("looped"))
                .allSatisfy(curve -> {
                    assertThat(curve.kind()).isEqualTo(ModelCurve.Kind.IMPLICIT);
                    assertThat(curve.points()).hasSize(3);
                });
        assertThat(report.models())
                .filteredOn(curve -> curve.name().startsWith("explicit"))
                .allSatisfy(curve -> assertThat(curve.points()).hasSize(1));
        assertThat(report.exhibits()).extracting(Exhibit::title).anyMatch(title -> title.contains("by difficulty"));
    }

    /** The first word says what all others mean: only chains modulo 5 can be read in another way. */
    @Test
    void oneWordChangesReplies() throws IOException {
        var study = new LlmStudy(List.of(Models.random("looped", 4)));
        var report = study.run(new StudyRequest(2, false, 1, 1, Progress.NONE, new Cancellation()));

        assertThat(report.models())
                .filteredOn(curve -> curve.points().get(0).trueRatios().containsKey("sense"))
                .extracting(ModelCurve::name)
                .containsExactly("looped mod5");
        assertThat(report.exhibits()).extracting(Exhibit::title).anyMatch(title -> title.contains("What a loop costs"));
    }
}
