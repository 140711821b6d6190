package org.implicit4j.core.solve;

import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;

/** An operator whose evaluations a run counts; a product with the Jacobian counts as one. */
class CountedOperator<Z> implements FixedPointOperator<Z> {

    private final FixedPointOperator<Z> operator;
    private final Counter counter;

    private CountedOperator(FixedPointOperator<Z> operator, Counter counter) {
        this.operator = operator;
        this.counter = counter;
    }

    static <Z> FixedPointOperator<Z> of(FixedPointOperator<Z> operator, Counter counter) {
        return operator instanceof DifferentiableOperator<Z> differentiable
                ? new Differentiable<>(differentiable, counter)
                : new CountedOperator<>(operator, counter);
    }

    @Override
    public StateSpace<Z> space() {
        return operator.space();
    }

    @Override
    public Z apply(Z z) {
        counter.count(space().samples());
        return operator.apply(z);
    }

    @Override
    public Optional<FixedPointOperator<Z>> restrict(int[] samples) {
        return operator.restrict(samples).map(rest -> of(rest, counter));
    }

    @Override
    public OptionalDouble lipschitzBound() {
        return operator.lipschitzBound();
    }

    private static final class Differentiable<Z> extends CountedOperator<Z> implements DifferentiableOperator<Z> {

        private final DifferentiableOperator<Z> operator;
        private final Counter counter;

        Differentiable(DifferentiableOperator<Z> operator, Counter counter) {
            super(operator, counter);
            this.operator = operator;
            this.counter = counter;
        }

        @Override
        public Z vjp(Z at, Z cotangent) {
            counter.count(space().samples());
            return operator.vjp(at, cotangent);
        }

        @Override
        public Z jvp(Z at, Z tangent) {
            counter.count(space().samples());
            return operator.jvp(at, tangent);
        }
    }
}
