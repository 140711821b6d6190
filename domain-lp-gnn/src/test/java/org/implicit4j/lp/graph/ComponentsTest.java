package org.implicit4j.lp.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    /** Columns 0 and 2 share row 1; column 1 has row 2; column 3 no row; row 0 no column. */
    private static LinearProgram scattered() {
        var builder = LinearProgram.builder("scattered", Sense.MAXIMIZE).offset(5);
        for (int j = 0; j < 4; j++) {
            builder.addColumn("x" + j, -j, j, 10 + j);
        }
        for (int i = 0; i < 3; i++) {
            builder.addRow("r" + i, i, i + 1);
        }
        return builder.coefficient(1, 0, 1)
                .coefficient(1, 2, 2)
                .coefficient(2, 1, 3)
                .build();
    }

    @Test
    void partsHoldEveryRowAndColumnOnce() {
        var parts = Components.split(scattered()).parts();

        assertThat(parts)
                .extracting(part -> part.program().rowNames())
                .containsExactly(List.of("r0"), List.of("r1"), List.of("r2"), List.of());
        assertThat(parts)
                .extracting(part -> part.program().columnNames())
                .containsExactly(List.of(), List.of("x0", "x2"), List.of("x1"), List.of("x3"));
    }

    @Test
    void partsKeepNumbersSenseAndPlaces() {
        var part = Components.split(scattered()).parts().get(1);
        var lp = part.program();

        assertThat(lp.sense()).isEqualTo(Sense.MAXIMIZE);
        assertThat(lp.offset()).isZero();
        assertThat(lp.costs()).containsExactly(10, 12);
        assertThat(lp.uppers()).containsExactly(0, 2);
        assertThat(lp.rowLowers()).containsExactly(1);
        assertThat(lp.matrix().get(0, 1)).isEqualTo(2);
        assertThat(part.row(0)).isEqualTo(1);
        assertThat(part.column(1)).isEqualTo(2);
    }

    /** Objectives are sums of at most 12 products below 2.4 in size, so 12 ulp of 32 are enough. */
    @Test
    void splittingAndJoiningIsTheIdentityAndObjectivesAndActivitiesAgree() {
        var random = new SplittableRandom(11);
        for (int trial = 0; trial < 100; trial++) {
            var lp = LpGraphTest.program(
                    LpGraphTest.randomEntries(random, random.nextInt(1, 9), random.nextInt(1, 13), 0.12));
            var x = random.doubles(lp.columns(), -0.2, 0.2).toArray();
            var activity = lp.matrix().multiply(x);
            var components = Components.split(lp);
            var points = new ArrayList<double[]>();
            var activities = new ArrayList<double[]>();
            double objective = lp.offset();
            for (var part : components.parts()) {
                var point = part.columnsOf(x);
                points.add(point);
                activities.add(part.program().matrix().multiply(point));
                objective += part.program().objective(point);
                assertThat(part.rowsOf(activity)).containsExactly(activities.get(activities.size() - 1));
            }

            assertThat(components.joinColumns(points)).containsExactly(x);
            assertThat(components.joinRows(activities)).containsExactly(activity);
            assertThat(Math.abs(objective - lp.objective(x))).isLessThanOrEqualTo(12 * Math.ulp(32.0));
        }
    }

    @Test
    void aConnectedProgramIsItsOnlyPart() {
        var lp = LpGraphTest.program(new double[][] {{1, 2}, {0, 3}});

        var parts = Components.split(lp).parts();

        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).program()).isEqualTo(lp);
    }

    @Test
    void anEmptyProgramHasNoParts() {
        var components =
                Components.split(LinearProgram.builder("", Sense.MINIMIZE).build());

        assertThat(components.parts()).isEmpty();
        assertThat(components.joinColumns(List.of())).isEmpty();
    }

    @Test
    void joiningWhatDoesNotFitIsRefused() {
        var components = Components.split(scattered());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> components.joinColumns(List.of(new double[1])))
                .withMessageContaining("1 arrays")
                .withMessageContaining("4 parts");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> components.joinRows(List.of(new double[1], new double[2], new double[1], new double[0])))
                .withMessageContaining("Array 1 has 2 entries")
                .withMessageContaining("1 rows");
    }
}
