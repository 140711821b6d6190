package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.formula.Temporaries;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
            states.add(damped(z, operator.applyLinearised(z)));
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

    /**
     * Goes back from the cotangent of {@link #last}, at least one step.
     *
     * @param injected receive the cotangents of the injections
     * @param gradient the cotangents of the parameters are added to it
     */
    void pull(INDArray cotangent, List<INDArray> injected, @Nullable Parameters gradient) {
        int last = states.size() - 2;
        try (var temporaries = new Temporaries()) {
            List<INDArray> share = last == 0 ? injected : like(injected, temporaries);
            INDArray c = cotangent;
            for (int i = last; i > 0; i--) {
                INDArray earlier = pullThrough(i, c, share, gradient);
                accumulate(share, injected, i == last);
                operator.space().release(c); // the caller's own is left alone
                c = earlier;
            }
            pullFirst(c, share, gradient);
            if (last > 0) {
                accumulate(share, injected, false);
            }
            operator.space().release(c);
        }
    }

    private static List<INDArray> like(List<INDArray> arrays, Temporaries temporaries) {
        return arrays.stream()
                .map(array -> temporaries.of(Nd4j.createUninitialized(array.dataType(), array.shape())))
                .toList();
    }

    /** Returns the cotangent of state i, given that of the next one. */
    private INDArray pullThrough(int i, INDArray c, List<INDArray> share, @Nullable Parameters gradient) {
        var space = operator.space();
        INDArray scaled = scaled(c);
        INDArray product = space.uninitialized();
        operator.pull(states.get(i), scaled, product, share, gradient);
        INDArray earlier = damping == 1 ? product : space.combine(1 - damping, c, 1, product);
        releaseUnless(scaled == c, scaled);
        releaseUnless(product == earlier, product);
        return earlier;
    }

    /** The first step: nobody asks for the cotangent of the state before it. */
    private void pullFirst(INDArray c, List<INDArray> share, @Nullable Parameters gradient) {
        INDArray scaled = scaled(c);
        operator.pull(states.get(0), scaled, null, share, gradient);
        releaseUnless(scaled == c, scaled);
    }

    private INDArray scaled(INDArray c) {
        return damping == 1 ? c : operator.space().combine(damping, c, 0, c);
    }

    private void releaseUnless(boolean used, INDArray array) {
        if (!used) {
            operator.space().release(array);
        }
    }

    private static void accumulate(List<INDArray> share, List<INDArray> sums, boolean first) {
        for (int i = 0; i < share.size(); i++) {
            if (first) {
                sums.get(i).assign(share.get(i));
            } else {
                sums.get(i).addi(share.get(i));
            }
        }
    }

    @Override
    public void close() {
        operator.forgetPoint();
        states.subList(1, states.size()).forEach(operator.space()::release);
        if (lastValue != null) {
            operator.space().release(lastValue);
        }
    }
}
