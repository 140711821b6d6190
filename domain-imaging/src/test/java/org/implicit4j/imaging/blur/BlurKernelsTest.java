package org.implicit4j.imaging.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlurKernelsTest {

    private static final double ROUNDING = 1e-12; // some thousand weights, each rounded to 1e-16

    @ParameterizedTest
    @CsvSource({
        "levin1, 19",
        "levin2, 17",
        "levin3, 15",
        "levin4, 27",
        "levin5, 13",
        "levin6, 21",
        "levin7, 23",
        "levin8, 23",
        "'motion:length=15,angle=30', 15",
        "motion:length=7, 7",
        "gaussian:sigma=1.6, 11",
        "'gaussian:sigma=1.6,side=5', 5",
        "disk:radius=3, 7",
        "disk:radius=0.5, 1",
        "box:side=9, 9",
        "box:side=1, 1",
    })
    void whatIsNamedHasItsSideAndTheSumOne(String spec, int side) throws IOException {
        BlurKernel kernel = BlurKernels.parse(spec);
        assertThat(kernel.side()).isEqualTo(side);
        assertThat(sum(kernel)).isCloseTo(1, within(ROUNDING));
    }

    /** Every shape is the same when turned by half a turn, so that pictures do not move. */
    @ParameterizedTest
    @ValueSource(
            strings = {"motion:length=12.3,angle=77", "motion:length=9,angle=-20", "gaussian:sigma=2", "disk:radius=2.7"
            })
    void shapesDoNotMoveThePicture(String spec) throws IOException {
        BlurKernel kernel = BlurKernels.parse(spec);
        same(kernel.turned(3), kernel);
    }

    @Test
    void motionAlongARowIsAsLongAsAskedFor() {
        BlurKernel whole = BlurKernels.motion(5, 0);
        BlurKernel more = BlurKernels.motion(5.5, 180);
        for (int column = 0; column < 5; column++) {
            assertThat(whole.weight(2, column)).isCloseTo(1 / 5.0, within(ROUNDING));
            assertThat(more.weight(3, column + 1)).isCloseTo(1 / 5.5, within(ROUNDING));
        }
        assertThat(more.weight(3, 0)).isCloseTo(0.25 / 5.5, within(ROUNDING));
        same(BlurKernels.motion(5, 90), whole.turned(4));
    }

    @Test
    void motionRunsCounterClockwise() {
        BlurKernel rising = BlurKernels.motion(9, 45);
        int last = rising.side() - 1;
        assertThat(rising.weight(1, last - 1)).isGreaterThan(0.05); // upper right
        assertThat(rising.weight(1, 1)).isZero();
        same(BlurKernels.motion(9, 225), rising);
        same(BlurKernels.motion(9, -45), rising.turned(1));
    }

    /** The mean square distance along the motion is length^2 / 12; across it, 1/12 for each pixel covered in part. */
    @ParameterizedTest
    @CsvSource({"10, 0", "10, 30", "17.5, 45", "23, 100"})
    void motionSpreadsAlongItsAngle(double length, double angle) {
        double x = Math.cos(Math.toRadians(angle));
        double y = -Math.sin(Math.toRadians(angle));
        assertThat(moment(BlurKernels.motion(length, angle), x, y)).isCloseTo(length * length / 12, within(0.2));
        assertThat(moment(BlurKernels.motion(length, angle), -y, x)).isLessThan(0.35);
    }

    @Test
    void gaussianHasItsVarianceAndDiskItsArea() {
        assertThat(moment(BlurKernels.gaussian(1.6, 21), 1, 0))
                .isCloseTo(1.6 * 1.6, within(1e-6)); // the tail beyond 6 sigma
        BlurKernel disk = BlurKernels.disk(6);
        double area = 1 / disk.weight(6, 6); // the middle is covered whole
        assertThat(area).isCloseTo(Math.PI * 36, within(0.5)); // some 40 pixels at the rim, each to 1/256 and at random
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "levin9 | levin1 to levin8",
                "motoin:length=3 | motion:length=15",
                "~~ | Known",
                "motion | 'length' is missing",
                "motion:lenght=3 | only [length, angle]",
                "motion:3 | name=number",
                "motion:length=3,length=4 | twice",
                "motion:length=three | length (three) must be a finite number",
                "motion:length=0.5 | length (0.5) must be at least 1",
                "motion:length=1e9 | at most 1000",
                "motion:length=NaN | finite",
                "motion:length=5,angle=1e5 | angle (100000.0)",
                "gaussian:sigma=0 | sigma (0.0) must be more than 0",
                "gaussian:sigma=2,side=4 | side (4) must be odd",
                "disk:radius=0.1 | radius (0.1)",
                "box:side=2.5 | side (2.5) must be a whole number",
                "box:side=-3 | side (-3)",
                "box: | 'side' is missing",
            })
    void whatIsNoKernelIsToldByItsValues(String spec, String message) {
        assertThatThrownBy(() -> BlurKernels.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theMeasuredOnesAreGivenInTheirOrder() {
        assertThat(BlurKernels.levin()).extracting(BlurKernel::side).containsExactly(19, 17, 15, 27, 13, 21, 23, 23);
        assertThatThrownBy(() -> BlurKernels.levin(0)).hasMessageContaining("number (0");
    }

    @Test
    void helpNamesEveryKind() {
        assertThat(BlurKernels.words()).contains("levin8", "motion:", "gaussian:", "disk:", "box:", "file");
    }

    @Test
    void trimmingTakesTheZerosAroundAndKeepsTheMiddle() {
        BlurKernel kernel =
                BlurKernel.of(5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .75, .25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        same(kernel.trimmed(), BlurKernel.of(3, 0, 0, 0, 0, .75, .25, 0, 0, 0));
        same(BlurKernels.box(3).trimmed(), BlurKernels.box(3));
        BlurKernel point = BlurKernel.of(3, 0, 0, 0, 0, 1, 0, 0, 0, 0);
        assertThat(point.trimmed().side()).isEqualTo(1);
    }

    @Test
    void partsAreDividedByTheirSum() {
        same(
                BlurKernel.proportional(3, 0, 1, 0, 1, 4, 1, 0, 1, 0),
                BlurKernel.of(3, 0, .125, 0, .125, .5, .125, 0, .125, 0));
        assertThatThrownBy(() -> BlurKernel.proportional(1, 0)).hasMessageContaining("sum of these 1 is 0");
        assertThatThrownBy(() -> BlurKernel.proportional(1, -1)).hasMessageContaining("-1.0");
    }

    private static double sum(BlurKernel kernel) {
        return moment(kernel, 0, 0, 1);
    }

    private static double moment(BlurKernel kernel, double x, double y) {
        return moment(kernel, x, y, 0);
    }

    private static double moment(BlurKernel kernel, double x, double y, double constant) {
        double sum = 0;
        for (int row = 0; row < kernel.side(); row++) {
            for (int column = 0; column < kernel.side(); column++) {
                double along = (column - kernel.reach()) * x + (row - kernel.reach()) * y;
                sum += kernel.weight(row, column) * (along * along + constant);
            }
        }
        return sum;
    }

    private static void same(BlurKernel kernel, BlurKernel expected) {
        assertThat(kernel.side()).isEqualTo(expected.side());
        for (int row = 0; row < kernel.side(); row++) {
            for (int column = 0; column < kernel.side(); column++) {
                assertThat(kernel.weight(row, column)).isCloseTo(expected.weight(row, column), within(ROUNDING));
            }
        }
    }
}
