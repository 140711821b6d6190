package org.implicit4j.tensor.bench;

import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/** Writes down a computation. */
@FunctionalInterface
interface Model {

    /** Adds inputs to {@code formula} and parameters to {@code scope}, and returns the result. */
    Value write(Formula.Builder formula, ParameterScope scope);
}
