package org.example.yourname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeplerTest {

    @Test
    void truthSolvesTheEquation() {
        for (Orbit orbit : List.of(new Orbit(0.001, 0.99), new Orbit(1, 0.5), new Orbit(3, 0), new Orbit(-2, 0.9))) {
            double z = Kepler.truth(orbit);

            assertThat(Kepler.next(orbit, z)).isCloseTo(z, within(1e-14));
        }
    }

    /** The terms that are left out begin with e^4 / 24 times at most 12 (Lagrange's theorem). */
    @Test
    void seriesIsGoodWhereTheOrbitIsNearlyACircle() {
        Orbit orbit = new Orbit(1, 0.05);

        assertThat(Kepler.series(orbit)).isCloseTo(Kepler.truth(orbit), within(Math.pow(0.05, 4)));
    }

    @Test
    void openOrbitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Orbit(1, 1))
                .withMessageContainingAll("eccentricity", "1.0", "[0, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Orbit(Double.NaN, 0.5));
    }
}
