package org.implicit4j.tensor.implicit;

import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Tolerance;

/** How the gradient finds its way back through a fixed point {@code z* = G(z*, x)}. */
public sealed interface GradientRule {

    /** Returns a few words that name the rule with its settings. */
    String describe();

    /**
     * Differentiates one step {@code G(z*, x)} and takes z* as a constant: cheap, and a descent direction where the operator
     * contracts enough, but not the gradient.
     *
     * <p>Fung, Heaton, Li, McKenzie, Osher and Yin, JFB: Jacobian-free backpropagation for implicit networks, AAAI 2022.
     */
    record JacobianFree() implements GradientRule {
        @Override
        public String describe() {
            return "jacobian-free";
        }
    }

    /**
     * Differentiates {@code steps} damped steps {@code z = (1 - damping) z + damping G(z, x)} from z*, which it takes as a
     * constant. With more steps it approaches the implicit gradient; one step without damping is the Jacobian-free rule. The
     * states between the steps are kept, what is inside a step is computed again.
     *
     * <p>Geng, Zhang, Bai, Wang and Lin, On training implicit models, NeurIPS 2021, the unrolling-based phantom gradient.
     *
     * @param steps at least 1
     * @param damping lambda there, tau in torchdeq; in (0, 1], and 1 takes full steps
     */
    record Phantom(int steps, double damping) implements GradientRule {

        /** @throws IllegalArgumentException if a number is outside its range */
        public Phantom {
            if (steps < 1 || !(damping > 0 && damping <= 1)) {
                throw new IllegalArgumentException(
                        "steps (%d) must be at least 1, and damping (%s) in (0, 1].".formatted(steps, damping));
            }
        }

        @Override
        public String describe() {
            return "phantom with %d steps, damping %s".formatted(steps, damping);
        }
    }

    /**
     * The implicit gradient: solves {@code w = transpose(J) w + g} for what the cotangent g of z* becomes, by any fixed-point
     * method, with products only. Its outcome is part of the result; a solve that fails gives the best w it saw.
     *
     * <p>Bai, Kolter and Koltun, Deep equilibrium models, NeurIPS 2019, theorem 1.
     *
     * @param method of the backward solve
     * @param tolerance of the backward solve
     * @param maxEvaluations of the transposed Jacobian; at least 1
     */
    record Adjoint(FixedPointMethod method, Tolerance tolerance, int maxEvaluations) implements GradientRule {

        /** @throws IllegalArgumentException if a number is outside its range */
        public Adjoint {
            if (maxEvaluations < 1) {
                throw new IllegalArgumentException("maxEvaluations (%d) must be at least 1.".formatted(maxEvaluations));
            }
        }

        @Override
        public String describe() {
            return "adjoint by %s".formatted(method.name());
        }
    }

    /**
     * Plain backpropagation: {@code iterations} plain iterations from the start instead of a solve, of which the last ones are
     * differentiated. The states between those are kept, what is inside an iteration is computed again.
     *
     * @param iterations at least 1
     * @param last how many of them, from the end, are differentiated; at least 1
     */
    record Unrolled(int iterations, int last) implements GradientRule {

        /** @throws IllegalArgumentException if a number is outside its range */
        public Unrolled {
            if (last < 1 || iterations < last) {
                throw new IllegalArgumentException(
                        "last (%d) must be at least 1 and at most iterations (%d).".formatted(last, iterations));
            }
        }

        @Override
        public String describe() {
            return "unrolled, the last %d of %d iterations".formatted(last, iterations);
        }
    }
}
