package org.implicit4j.core.broken;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;

/** Operators that are wrong in one way each, and one that is right. */
final class BrokenOperators {

    private BrokenOperators() {}

    /** {@code z -> tanh(A z + b)} with {@code |A| <= 0.8}, by whose Frobenius norm the bound is right. */
    static class Right extends OperatorContract<double[]> implements DifferentiableOperator<double[]> {

        private static final SampleMap TANH = SampleMap.pointwise(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));

        final SampleMaps maps = new SampleMaps(
                2,
                List.of(
                        SampleMap.affine(new double[][] {{0.3, -0.6}, {0.4, 0.1}}, 1, 0)
                                .then(TANH),
                        SampleMap.affine(new double[][] {{0.2, 0.5}, {-0.3, 0.3}}, 0, 1)
                                .then(TANH),
                        SampleMap.affine(new double[][] {{-0.5, 0.1}, {0.4, 0.2}}, 1, 1)
                                .then(TANH)));

        @Override
        protected FixedPointOperator<double[]> operator() {
            return this;
        }

        @Override
        public StateSpace<double[]> space() {
            return maps.space();
        }

        @Override
        public double[] apply(double[] z) {
            return maps.apply(z);
        }

        @Override
        public double[] jvp(double[] at, double[] tangent) {
            return maps.jvp(at, tangent);
        }

        @Override
        public double[] vjp(double[] at, double[] cotangent) {
            return maps.vjp(at, cotangent);
        }

        @Override
        public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
            return maps.restrict(samples);
        }

        @Override
        public OptionalDouble lipschitzBound() {
            return OptionalDouble.of(0.8);
        }
    }

    static final class ForgetsToTranspose extends Right {
        @Override
        public double[] vjp(double[] at, double[] cotangent) {
            return maps.jvp(at, cotangent);
        }
    }

    static final class ForwardModeIsOffByOnePercent extends Right {
        @Override
        public double[] jvp(double[] at, double[] tangent) {
            return space().combine(1.01, maps.jvp(at, tangent), 0, tangent);
        }

        @Override
        public double[] vjp(double[] at, double[] cotangent) { // consistent with it, so that the dot test holds
            return space().combine(1.01, maps.vjp(at, cotangent), 0, cotangent);
        }
    }

    static final class CountsItsCalls extends Right {
        private int calls;

        @Override
        public double[] apply(double[] z) {
            return space().combine(1, maps.apply(z), 1e-12 * ++calls, z);
        }
    }

    static final class WritesToItsArgument extends Right {
        @Override
        public double[] apply(double[] z) {
            double[] value = maps.apply(z);
            z[0] = 0;
            return value;
        }
    }

    static final class CouplesSamples extends Right {
        @Override
        public double[] apply(double[] z) {
            double[] value = maps.apply(z);
            value[2] += 0.01 * z[0];
            return value;
        }
    }

    static final class RestrictsInItsOwnOrder extends Right {
        @Override
        public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
            return maps.restrict(Arrays.stream(samples).sorted().toArray());
        }
    }

    static final class BoastsOfItsBound extends Right {
        @Override
        public OptionalDouble lipschitzBound() {
            return OptionalDouble.of(0.1);
        }
    }

    static final class DeclinesNothingAndCannotRestrict extends Right {
        @Override
        public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
            return Optional.empty();
        }
    }

    /** Remembers where it was linearised, and takes it for any other point. */
    static final class StaysLinearisedForEver extends Right implements ParametricOperator<double[]> {

        private double[] point = {};

        @Override
        public double[] linearise(double[] at) {
            point = point.length == 0 ? at.clone() : point;
            return apply(at);
        }

        @Override
        public double[] vjp(double[] at, double[] cotangent) {
            return super.vjp(point.length == 0 ? at : point, cotangent);
        }

        @Override
        public void collect(double[] at, double[] cotangent) {}
    }
}
