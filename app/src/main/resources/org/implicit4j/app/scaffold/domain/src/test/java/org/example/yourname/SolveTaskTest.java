package org.example.yourname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskResult;
import org.junit.jupiter.api.Test;

class SolveTaskTest {

    private static TaskResult solve(String... options) throws IOException {
        return TaskRun.run(new SolveTask(Methods.discover()), options);
    }

    private static double answer(String... options) throws IOException {
        return TaskRun.real(solve(options), "eccentricAnomaly");
    }

    private static long evaluations(String... options) throws IOException {
        return ((Document.Whole) TaskRun.field(solve(options), "evaluations")).value();
    }

    /** The error is at most residual / (1 - e). */
    @Test
    void theAnswerIsTheTrueOne() throws IOException {
        assertThat(answer("mean-anomaly", "0.1", "eccentricity", "0.9"))
                .isCloseTo(Kepler.truth(new Orbit(0.1, 0.9)), within(1e-11));
    }

    @Test
    void everyOptionMatters() throws IOException {
        assertThat(answer("mean-anomaly", "1")).isNotEqualTo(answer("mean-anomaly", "2"));
        assertThat(answer("mean-anomaly", "1", "eccentricity", "0.5")).isNotEqualTo(answer("mean-anomaly", "1"));
        assertThat(evaluations("mean-anomaly", "0.1", "eccentricity", "0.9", "method", "picard"))
                .isGreaterThan(evaluations("mean-anomaly", "0.1", "eccentricity", "0.9", "method", "anderson"));
        assertThat(evaluations("mean-anomaly", "1", "tolerance", "0.001"))
                .isLessThan(evaluations("mean-anomaly", "1"));
    }

    @Test
    void whatDoesNotConvergeIsNoSuccess() throws IOException {
        TaskResult result = solve("mean-anomaly", "0.0001", "eccentricity", "0.9999", "method", "picard");

        assertThat(result.success()).isFalse();
        assertThat(result.lines().get(1)).startsWith("Not converged");
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> solve("mean-anomaly", "1", "eccentricity", "1"))
                .withMessageContaining("in [0, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> solve("mean-anomaly", "1", "tolerance", "0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> solve("mean-anomaly", "1", "method", "nonesuch"))
                .withMessageContaining("nonesuch");
    }
}
