package org.implicit4j.core.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against sums of {@code k} terms with 60 digits. */
class GeometricSumTest {

    private static final MathContext DIGITS = new MathContext(60);

    // exp and log1p are good to 1 unit in the last place, and the exponent t eps is below 50: 50 * 2^-53, twice
    private static final double ROUNDING = 1e-14;

    // the difference in slope() divides that by t eps / 2 >= 5e-3 at worst
    private static final double SLOPE_ROUNDING = 1e-13;

    @ParameterizedTest
    @CsvSource({
        "0, 7",
        "1e-300, 100",
        "1e-12, 100",
        "1e-4, 99",
        "1e-4, 101",
        "1e-4, 1",
        "1e-4, 0",
        "0.01, 2",
        "0.3, 50",
        "0.5, 1",
        "0.5, 100"
    })
    void sumsAreThoseOfTheirTerms(double eps, int t) {
        BigDecimal q = BigDecimal.ONE.subtract(new BigDecimal(eps));
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal slope = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE; // q^k
        BigDecimal before = BigDecimal.ZERO; // q^(k-1)
        for (int k = 0; k < t; k++) {
            sum = sum.add(power, DIGITS);
            slope = slope.add(before.multiply(BigDecimal.valueOf(k), DIGITS), DIGITS);
            before = power;
            power = power.multiply(q, DIGITS);
        }

        assertThat(GeometricSum.power(eps, t)).isCloseTo(power.doubleValue(), relative(power, ROUNDING));
        assertThat(GeometricSum.sum(eps, t)).isCloseTo(sum.doubleValue(), relative(sum, ROUNDING));
        assertThat(GeometricSum.slope(eps, t)).isCloseTo(slope.doubleValue(), relative(slope, SLOPE_ROUNDING));
    }

    private static Offset<Double> relative(BigDecimal value, double rounding) {
        return within(rounding * value.doubleValue());
    }
}
