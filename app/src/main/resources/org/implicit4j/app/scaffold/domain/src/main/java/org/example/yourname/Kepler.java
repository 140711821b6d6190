package org.example.yourname;

import java.util.List;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;

/**
 * Kepler's equation {@code z = M + e sin z}: an implicit model, whose operator {@code G(z, x) = M + e sin z} contracts by
 * e, and whose answer z moves with M by {@code 1 / (1 - e cos z)}, which has no bound as e approaches 1.
 */
final class Kepler {

    private static final BrentSolver BRENT = new BrentSolver(1e-16, 1e-15, 1e-16);

    private Kepler() {}

    /** Returns {@code G(z, x)}. */
    static double next(Orbit orbit, double z) {
        return orbit.meanAnomaly() + orbit.eccentricity() * Math.sin(z);
    }

    /** Returns the operator of a batch: one sample for each of {@code orbits}. */
    static SampleMaps operator(List<Orbit> orbits) {
        return new SampleMaps(
                1,
                orbits.stream()
                        .map(orbit -> SampleMap.pointwise(
                                z -> next(orbit, z), z -> orbit.eccentricity() * Math.cos(z)))
                        .toList());
    }

    /** Returns the answer, found apart from the framework: Brent's method between {@code M - e} and {@code M + e}. */
    static double truth(Orbit orbit) {
        double e = orbit.eccentricity();
        return e == 0
                ? orbit.meanAnomaly()
                : BRENT.findRoot(z -> z - next(orbit, z), orbit.meanAnomaly() - e, orbit.meanAnomaly() + e);
    }

    /** Returns the first terms of Lagrange's series in e, which needs no iteration and diverges beyond e = 0.66. */
    static double series(Orbit orbit) {
        double m = orbit.meanAnomaly();
        double e = orbit.eccentricity();
        return m + e * Math.sin(m) + e * e / 2 * Math.sin(2 * m) + e * e * e / 8 * (3 * Math.sin(3 * m) - Math.sin(m));
    }
}
