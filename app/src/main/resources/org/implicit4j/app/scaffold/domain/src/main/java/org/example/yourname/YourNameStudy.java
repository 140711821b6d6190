package org.example.yourname;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.implicit4j.core.study.ExplicitModel;
import org.implicit4j.core.study.OperatorModel;
import org.implicit4j.core.study.Perturbation;
import org.implicit4j.core.study.Perturbation.Moved;
import org.implicit4j.core.study.SampledStudy;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyMeasure;
import org.implicit4j.core.study.StudyMeasure.Aggregate;
import org.implicit4j.core.study.StudyOperators;

/** What more iterations buy: the error falls, and the answer may move as steeply as the true one does. */
final class YourNameStudy {

    private static final double MOST_ECCENTRIC = 0.95;
    private static final double SMALL = 1e-6; // |dx|: far above rounding, far below the size of an orbit

    private YourNameStudy() {}

    static Study study() {
        var error = StudyMeasure.<Double>error(
                "deviation in radians", Aggregate.MAX, (y, truth) -> Math.abs(y - truth), (a, b) -> Math.abs(a - b));
        var operators = StudyOperators.<Orbit>perSample(1, (orbit, z) -> new double[] {Kepler.next(orbit, z[0])});
        return SampledStudy.<Orbit, Double>of("your-name", "Kepler's equation", error)
                .iterations(30)
                .samples(200, 2000) // a quick look, and the whole protocol
                .draw((index, random) ->
                        new Orbit(random.nextDouble(0, Math.PI), random.nextDouble(0, MOST_ECCENTRIC)))
                .truth(orbit -> Optional.of(Kepler.truth(orbit)))
                .perturb(Perturbation.of(
                        "time",
                        (orbit, random) -> new Moved<>(
                                new Orbit(orbit.meanAnomaly() + SMALL, orbit.eccentricity()), SMALL)))
                .perturb(Perturbation.of(
                        "eccentricity",
                        (orbit, random) -> new Moved<>(
                                new Orbit(orbit.meanAnomaly(), orbit.eccentricity() + SMALL), SMALL)))
                .model(request -> OperatorModel.of( // nothing was learned here: 0 parameters
                        "implicit", 0, operators, z -> DoubleStream.of(z).boxed().toList()))
                .model(request -> new ExplicitModel<>("series", 0, Kepler::series))
                .build();
    }
}
