package org.implicit4j.tensor.kernel;

import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;

/**
 * An operation and where it stands.
 *
 * @param operation what is computed
 * @param place where in the formula
 */
record PlacedOperation(Operation operation, Place place) {}
