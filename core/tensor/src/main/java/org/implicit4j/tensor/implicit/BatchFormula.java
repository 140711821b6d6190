package org.implicit4j.tensor.implicit;

import org.implicit4j.tensor.formula.Formula;

/** One formula for each batch size. All inputs and results have the samples as their outermost axis. */
@FunctionalInterface
public interface BatchFormula {

    /** Returns the formula for {@code samples} samples; asked for once per size. */
    Formula of(int samples);
}
