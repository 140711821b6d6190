package org.example.reciprocal;

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

/** The study of the README: an implicit model of 1/x and a straight line. */
final class ReciprocalStudy {

    private ReciprocalStudy() {}

    // example
    static Study study() {
        var error = StudyMeasure.<Double>error(
                "relative error", Aggregate.MAX, (y, truth) -> Math.abs(y / truth - 1), (a, b) -> Math.abs(a - b));
        var halving = StudyOperators.<Double>perSample(1, (x, z) -> new double[] {z[0] - (x * z[0] - 1) / 2});
        return SampledStudy.<Double, Double>of("reciprocal", "The reciprocal of a number", error)
                .iterations(12)
                .samples(200, 2000) // a quick look, and the whole protocol
                .draw((index, random) -> random.nextDouble(0.05, 0.95))
                .truth(x -> Optional.of(1 / x))
                .perturb(Perturbation.of("up", (x, random) -> new Moved<>(x + 1e-4, 1e-4)))
                .perturb(Perturbation.of("down", (x, random) -> new Moved<>(x - 1e-4, 1e-4)))
                .model(request -> OperatorModel.of(
                                "implicit-half", 1, halving, z -> DoubleStream.of(z).boxed().toList())
                        .withFlops(x -> 4))
                .model(request -> new ExplicitModel<>("explicit-half", 2, x -> 8 - 8 * x))
                .build();
    }
    // end
}
