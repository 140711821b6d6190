package org.implicit4j.core.solve;

import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.operator.StateSpace;

/** An operator whose evaluations a run counts; a product with the Jacobian, or a part of a split operator, counts as one. */
class CountedOperator<Z> implements FixedPointOperator<Z> {

    private final FixedPointOperator<Z> operator;
    private final Counter counter;

    private CountedOperator(FixedPointOperator<Z> operator, Counter counter) {
        this.operator = operator;
        this.counter = counter;
    }

    static <Z> FixedPointOperator<Z> of(FixedPointOperator<Z> operator, Counter counter) {
        if (operator instanceof SplitOperator<Z> split) {
            return new Split<>(split, counter);
        }
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

    private static class Differentiable<Z> extends CountedOperator<Z> implements DifferentiableOperator<Z> {

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

    private static final class Split<Z> extends Differentiable<Z> implements SplitOperator<Z> {

        private final SplitOperator<Z> operator;
        private final Counter counter;

        Split(SplitOperator<Z> operator, Counter counter) {
            super(operator, counter);
            this.operator = operator;
            this.counter = counter;
        }

        @Override
        public Z single(Z z) {
            counter.count(space().samples());
            return operator.single(z);
        }

        @Override
        public Z singleResolvent(Z v, double step) {
            counter.count(space().samples());
            return operator.singleResolvent(v, step);
        }

        /** Not counted: for a proximal operator it is a pass over the state. */
        @Override
        public Z resolvent(Z v, double step) {
            return operator.resolvent(v, step);
        }
    }
}
