package org.implicit4j.core.broken;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.contract.Accuracy;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.spi.Methods;

/** Adjoint methods that are wrong in one way each, and one that is right. */
final class BrokenAdjoints {

    private BrokenAdjoints() {}

    static final class Right extends BrokenAdjoint {}

    static final class SumsWithTheCotangentTwice extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            Sum<Z> sum = super.sum(operator, at, g, terms);
            Z w = operator.space().combine(1, sum.w(), 1, g);
            operator.space().release(sum.w());
            return new Sum<>(w, sum.failed());
        }
    }

    static final class ClaimsToBeRough extends BrokenAdjoint {
        @Override
        protected Accuracy accuracy() {
            return Accuracy.cosine(0.5);
        }
    }

    static final class PointsTheOtherWay extends BrokenAdjoint {
        @Override
        protected Accuracy accuracy() {
            return Accuracy.cosine(0.5);
        }

        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            return new Sum<>(operator.space().combine(-1, g, 0, g), new int[0]);
        }
    }

    static final class FailsAsZero extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            Sum<Z> sum = super.sum(operator, at, g, terms);
            Z zero = operator.space().zero();
            operator.space().copySamples(zero, sum.failed(), sum.w(), sum.failed());
            operator.space().release(zero);
            return sum;
        }
    }

    static final class HidesFailures extends BrokenAdjoint {
        @Override
        <Z> BackwardReport collect(ParametricOperator<Z> operator, Z at, Sum<Z> sum) {
            super.collect(operator, at, sum);
            return BackwardReport.DIRECT;
        }
    }

    /** One sample that fails makes it give up on all. */
    static final class GivesUpOnTheBatch extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            Sum<Z> sum = super.sum(operator, at, g, terms);
            if (sum.failed().length == 0) {
                return sum;
            }
            operator.space().release(sum.w());
            return new Sum<>(operator.space().copy(g), sum.failed());
        }
    }

    static final class NormalisesByTheBatch extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            Sum<Z> sum = super.sum(operator, at, g, terms);
            double size = DoubleStream.of(operator.space().norms(g)).max().orElse(0);
            double scale = size > 0 ? operator.space().norms(g)[0] / size : 1;
            Z scaled = operator.space().combine(scale, sum.w(), 0, g);
            operator.space().release(sum.w());
            return new Sum<>(scaled, sum.failed());
        }
    }

    static final class WritesToTheCotangent extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            Sum<Z> sum = super.sum(operator, at, g, terms);
            fill(g, 0);
            return sum;
        }
    }

    static final class LeaksProducts extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            operator.vjp(at, g);
            return super.sum(operator, at, g, terms);
        }
    }

    static final class KeepsTheFixedPoint extends BrokenAdjoint {
        @Override
        <Z> void close(Solution<Z> solution) {}
    }

    static final class RemembersEarlierPasses extends BrokenAdjoint {
        private int passes;

        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            return super.sum(operator, at, g, terms - 390 * (passes++ % 2));
        }
    }

    static final class DividesByTheCotangent extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            Sum<Z> sum = super.sum(operator, at, g, terms);
            double size = operator.space().norms(g)[0];
            double inverse = 1 / size;
            Z same = operator.space().combine(inverse * size, sum.w(), 0, g);
            operator.space().release(sum.w());
            return new Sum<>(same, sum.failed());
        }
    }

    static final class ForgetsItsOption extends BrokenAdjoint {
        @Override
        <Z> Sum<Z> sum(ParametricOperator<Z> operator, Z at, Z g, int terms) {
            return super.sum(operator, at, g, 400);
        }
    }

    static final class TakesAnyValue extends BrokenAdjoint {
        private static final Parameter<String> ANY = Parameter.text("any", "ANY", "whatever");

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(ANY);
        }

        @Override
        public AdjointMethod create(Settings settings, Methods methods) {
            return super.create(Settings.of("broken", super.parameters()), methods);
        }

        @Override
        protected Optional<Map<String, String>> hopelessly() {
            return Optional.empty();
        }

        @Override
        protected Map<String, String> valuesThatMatter() {
            return Map.of("any", "thing");
        }

        @Override
        protected Map<String, List<String>> refusedValues() {
            return Map.of("any", List.of("nonsense"));
        }
    }
}
