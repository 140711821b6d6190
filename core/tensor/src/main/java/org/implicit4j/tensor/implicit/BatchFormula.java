package org.implicit4j.tensor.implicit;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;

/** One formula for each batch size. All inputs and results have the samples as their outermost axis. */
@FunctionalInterface
public interface BatchFormula {

    /** Returns the formula for {@code samples} samples; asked for when a batch of this size comes. */
    Formula of(int samples);

    /**
     * Returns the formula for {@code samples} samples.
     *
     * @throws IllegalArgumentException if it is for another number
     */
    default Formula checked(int samples) {
        Formula formula = of(samples);
        for (List<Value> values : List.of(formula.varying(), formula.bound(), formula.results())) {
            for (Value value : values) {
                if (value.shape().length(0) != samples) {
                    throw new IllegalArgumentException("%s has an outermost axis of %d, but the batch has %d samples.\n"
                                    .formatted(value, value.shape().length(0), samples)
                            + "Maybe make what all samples share a parameter.");
                }
            }
        }
        return formula;
    }
}
