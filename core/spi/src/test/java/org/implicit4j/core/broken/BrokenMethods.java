package org.implicit4j.core.broken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Stepper;

/** Methods that are wrong in one way each, and one that is right. */
final class BrokenMethods {

    private BrokenMethods() {}

    static final class Right extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> fz;
        }
    }

    static final class ShoutsItsName extends BrokenMethod {
        @Override
        public String name() {
            return "Picard!";
        }

        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> fz;
        }
    }

    static final class ClaimsToFail extends BrokenMethod {
        @Override
        protected Map<String, String> knownFailures() {
            return Map.of("relu-layer", "in truth it is solved");
        }

        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> fz;
        }
    }

    static final class Diverges extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> operator.space().combine(-2, z, 3, fz);
        }
    }

    static final class WritesToTheIterate extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> {
                ((double[]) z)[0] += 1;
                return fz;
            };
        }
    }

    static final class WritesToTheValue extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> {
                Z proposal = operator.space().copy(fz);
                ((double[]) fz)[0] += 1;
                return proposal;
            };
        }
    }

    static final class SharesMemoryBetweenRuns extends BrokenMethod {
        private int steps;

        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> operator.space().combine(0.5, z, 0.5 - 0.1 / ++steps, fz);
        }
    }

    static final class RollsDice extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> {
                double noise = (System.nanoTime() % 1000) * 1e-12;
                return operator.space().combine(noise, z, 1 - noise, fz);
            };
        }
    }

    static final class ForgetsToRestrict extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> operator.space().combine(0.5, z, 0.5, fz);
        }
    }

    static final class MixesSamples extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return new OfSpace<>(operator) {
                @Override
                public Z propose(Z z, Z fz) {
                    double all = Arrays.stream(space.norms(fz)).sum();
                    double share = 1 / (2 + all);
                    return space.combine(share, z, 1 - share, fz);
                }
            };
        }
    }

    static final class RemembersWithoutCopying extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            List<Z> last = new ArrayList<>();
            return new OfSpace<>(operator) {
                @Override
                public Z propose(Z z, Z fz) {
                    last.add(z);
                    return space.combine(1, fz, 0.1, last.size() > 1 ? last.get(last.size() - 2) : z);
                }
            };
        }
    }

    static final class Leaks extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return new OfSpace<>(operator) {
                @Override
                public Z propose(Z z, Z fz) {
                    space.copy(z);
                    return fz;
                }
            };
        }
    }

    static final class Hoards extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            List<Runnable> hoard = new ArrayList<>();
            return new OfSpace<>(operator) {
                @Override
                public Z propose(Z z, Z fz) {
                    Z copy = space.copy(z);
                    StateSpace<Z> owner = space;
                    hoard.add(() -> owner.release(copy));
                    return fz;
                }

                @Override
                public void close() {
                    hoard.forEach(Runnable::run);
                }
            };
        }
    }

    static final class ProposesNan extends BrokenMethod {
        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            int[] steps = new int[1];
            return new OfSpace<>(operator) {
                @Override
                public Z propose(Z z, Z fz) {
                    return ++steps[0] == 20 ? space.combine(Double.NaN, z, 1, fz) : fz;
                }
            };
        }
    }

    static final class IgnoresItsOption extends BrokenMethod {
        @Override
        public List<Parameter<?>> parameters() {
            return List.of(Parameter.real("damping", 0.5, "ignored").where(x -> x > 0, "more than 0"));
        }

        @Override
        protected Map<String, String> valuesThatMatter() {
            return Map.of("damping", "0.25");
        }

        @Override
        protected Map<String, List<String>> refusedValues() {
            return Map.of("damping", List.of("0"));
        }

        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            return (z, fz) -> fz;
        }
    }

    static final class AcceptsAnyValue extends BrokenMethod {

        private static final Parameter<Double> SHARE = Parameter.real("share", 1, "of the step");

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(SHARE);
        }

        @Override
        protected Map<String, String> valuesThatMatter() {
            return Map.of("share", "0.5");
        }

        @Override
        protected Map<String, List<String>> refusedValues() {
            return Map.of("share", List.of("-1"));
        }

        @Override
        <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings) {
            double share = settings.get(SHARE);
            return new OfSpace<>(operator) {
                @Override
                public Z propose(Z z, Z fz) {
                    return space.combine(1 - share, z, share, fz);
                }
            };
        }
    }

    /** A stepper that follows its space as it should. */
    private abstract static class OfSpace<Z> implements Stepper<Z> {

        StateSpace<Z> space;

        OfSpace(FixedPointOperator<Z> operator) {
            space = operator.space();
        }

        @Override
        public void restrict(int[] samples, FixedPointOperator<Z> rest) {
            space = rest.space();
        }
    }
}
