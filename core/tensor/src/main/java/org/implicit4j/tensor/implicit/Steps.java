package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A few damped steps {@code z = (1 - damping) z + damping G(z)} that can be gone back: the states between them are kept, what
 * is inside a step is computed again, except for the last one.
 */
final class Steps implements AutoCloseable {

    private final FormulaOperator operator;
    private final double damping;
    private final List<INDArray> states = new ArrayList<>();
    private @Nullable INDArray lastValue;

    /** Makes {@code count} steps from {@code start}, which stays the caller's; none if that is 0. */
    Steps(FormulaOperator operator, INDArray start, int count, double damping) {
        this.operator = operator;
        this.damping = damping;
        states.add(start);
        for (int i = 0; i < count; i++) {
            INDArray z = last();
            states.add(damped(z, operator.linearise(z)));
        }
    }

    private INDArray damped(INDArray z, INDArray value) {
        if (damping == 1) {
            return value;
        }
        if (lastValue != null) {
            operator.space().release(lastValue);
        }
        lastValue = value; // the operator reads it as long as it is linearised there
        return operator.space().combine(1 - damping, z, damping, value);
    }

    /** Returns the state after the last step, owned by this object, or the start if there is no step. */
    INDArray last() {
        return states.get(states.size() - 1);
    }

    /** Goes back from the cotangent of {@link #last}, at least one step, and has the operator collect. */
    void pull(INDArray cotangent) {
        INDArray c = cotangent;
        for (int i = states.size() - 2; i > 0; i--) {
            INDArray earlier = pullThrough(i, c);
            operator.space().release(c); // the caller's own is left alone
            c = earlier;
        }
        INDArray scaled = scaled(c);
        operator.collect(states.get(0), scaled); // nobody asks for the cotangent of the state before
        releaseUnless(scaled == c, scaled);
        operator.space().release(c);
    }

    /** Returns the cotangent of state i, given that of the next one. */
    private INDArray pullThrough(int i, INDArray c) {
        INDArray scaled = scaled(c);
        INDArray product = operator.pull(states.get(i), scaled);
        INDArray earlier = damping == 1 ? product : operator.space().combine(1 - damping, c, 1, product);
        releaseUnless(scaled == c, scaled);
        releaseUnless(product == earlier, product);
        return earlier;
    }

    private INDArray scaled(INDArray c) {
        return damping == 1 ? c : operator.space().combine(damping, c, 0, c);
    }

    private void releaseUnless(boolean used, INDArray array) {
        if (!used) {
            operator.space().release(array);
        }
    }

    @Override
    public void close() {
        states.subList(1, states.size()).forEach(operator.space()::release);
        if (lastValue != null) {
            operator.space().release(lastValue);
        }
    }
}
