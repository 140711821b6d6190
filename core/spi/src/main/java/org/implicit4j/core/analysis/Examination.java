package org.implicit4j.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;

/** The making of one certificate. */
final class Examination<Z> {

    private final FixedPointOperator<Z> operator;
    private final StateSpace<Z> space;
    private final Z value;
    private final Scrutiny scrutiny;
    private final RandomGenerator random;

    Examination(FixedPointOperator<Z> operator, Z value, Scrutiny scrutiny, RandomGenerator random) {
        this.operator = operator;
        this.space = operator.space();
        this.value = value;
        this.scrutiny = scrutiny;
        this.random = random;
    }

    Certificate certificate() {
        Z fz = operator.apply(value);
        ResidualNorms norms = space.residualNorms(value, fz);
        OptionalDouble declared = operator.lipschitzBound();
        if (declared.isPresent() && declared.getAsDouble() < 1) {
            space.release(fz);
            double[] contraction = new double[space.samples()];
            Arrays.fill(contraction, declared.getAsDouble());
            return new Certificate(samples(norms, contraction, Evidence.DECLARED), Evidence.DECLARED, 1);
        }
        Stretching<Z> stretching = operator instanceof DifferentiableOperator<Z> differentiable
                ? new TransposedStretching<>(differentiable, scrutiny, random)
                : new DirectionalStretching<>(operator, scrutiny, random);
        double[] contraction = aroundTheValue(stretching, fz, norms.residuals());
        space.release(fz);
        List<SampleCertificate> samples = samples(norms, contraction, stretching.evidence());
        boolean complete = samples.stream().allMatch(one -> one.errorBound().isPresent());
        if (complete || scrutiny.basis() == 0 || !(operator instanceof DifferentiableOperator<Z> differentiable)) {
            return new Certificate(samples, stretching.evidence(), 1 + stretching.evaluations());
        }
        var invertibility = new Invertibility<>(differentiable, value, scrutiny, random);
        double[] least = invertibility.around(norms.residuals());
        List<SampleCertificate> bounded = samples.stream()
                .map(one -> withoutContraction(one, least[one.sample()], norms.values()[one.sample()]))
                .toList();
        return new Certificate(
                bounded, Evidence.SMALLEST_SINGULAR_VALUE, 1 + stretching.evaluations() + invertibility.evaluations());
    }

    /** Returns a certificate with the bound {@code residual / least}, if it has none yet and there is one. */
    private SampleCertificate withoutContraction(SampleCertificate one, double least, double size) {
        double room = least - 8 * scrutiny.rounding();
        if (one.errorBound().isPresent() || !(room > 0) || !Double.isFinite(one.residual())) {
            return one;
        }
        double bound = (one.residual() + 2 * scrutiny.rounding() * size) / room;
        return new SampleCertificate(
                one.sample(),
                one.residual(),
                one.relativeResidual(),
                one.contraction(),
                OptionalDouble.of(bound),
                "Error <= %.3e: residual %.3e / %.3e, %s."
                        .formatted(bound, one.residual(), least, Evidence.SMALLEST_SINGULAR_VALUE.words()));
    }

    /** The largest estimate at the value, towards the fixed point, and at random points of the ball it should lie in. */
    private double[] aroundTheValue(Stretching<Z> stretching, Z fz, double[] residuals) {
        double[] contraction = stretching.at(value);
        for (int point = 0; point < scrutiny.points(); point++) {
            double[] radii = radii(residuals, contraction);
            if (Arrays.stream(radii).allMatch(radius -> radius == 0)) {
                break;
            }
            Z direction = point == 0 ? space.combine(1, fz, -1, value) : space.gaussian(random);
            Z at = shifted(direction, radii);
            double[] there = stretching.at(at);
            space.release(direction);
            space.release(at);
            Arrays.setAll(contraction, s -> radii[s] > 0 ? Math.max(contraction[s], there[s]) : contraction[s]);
        }
        return contraction;
    }

    /** Returns the radius of the ball per sample; 0 where there is none. */
    private static double[] radii(double[] residuals, double[] contraction) {
        double[] radii = new double[residuals.length];
        for (int s = 0; s < radii.length; s++) {
            double radius = residuals[s] / (1 - contraction[s]);
            radii[s] = contraction[s] < 1 && Double.isFinite(radius) ? radius : 0;
        }
        return radii;
    }

    /** Returns the point at distance {@code radii} from the value along {@code direction}. */
    private Z shifted(Z direction, double[] radii) {
        double[] lengths = space.norms(direction);
        double[] ones = new double[lengths.length];
        Arrays.fill(ones, 1);
        Arrays.setAll(lengths, s -> lengths[s] > 0 ? radii[s] / lengths[s] : 0);
        return space.linearCombination(new double[][] {ones, lengths}, List.of(value, direction));
    }

    private List<SampleCertificate> samples(ResidualNorms norms, double[] contraction, Evidence evidence) {
        List<SampleCertificate> samples = new ArrayList<>();
        for (int s = 0; s < contraction.length; s++) {
            samples.add(sample(s, norms.residuals()[s], norms.values()[s], contraction[s], evidence));
        }
        return List.copyOf(samples);
    }

    private SampleCertificate sample(int s, double residual, double size, double mu, Evidence evidence) {
        double relative = residual == 0 ? 0 : residual / size;
        if (!Double.isFinite(residual) || Double.isNaN(mu)) {
            return new SampleCertificate(
                    s, residual, relative, mu, OptionalDouble.empty(), "No error bound: the map is not finite there.");
        }
        double room = 1 - mu - 8 * scrutiny.rounding();
        if (!(room > 0)) {
            return new SampleCertificate(s, residual, relative, mu, OptionalDouble.empty(), expands(mu, evidence));
        }
        double bound = (residual + 2 * scrutiny.rounding() * size) / room;
        return new SampleCertificate(
                s, residual, relative, mu, OptionalDouble.of(bound), bounded(bound, residual, mu, evidence));
    }

    private static String bounded(double bound, double residual, double mu, Evidence evidence) {
        return "Error <= %.3e: residual %.3e / (1 - mu) with mu = %.6f, by %s."
                .formatted(bound, residual, mu, evidence.words());
    }

    private static String expands(double mu, Evidence evidence) {
        return "No error bound: the map stretches distances up to %.4f-fold around the value, by %s.\n"
                        .formatted(mu, evidence.words())
                + "Maybe the residual is small all the same; how far the fixed point is, it does not tell.";
    }
}
