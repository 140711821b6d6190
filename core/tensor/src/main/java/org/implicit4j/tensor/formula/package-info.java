/**
 * Formulas: what a network computes, written down once as operations on arrays of known shapes.
 *
 * <p>A formula says what, never how: kernels turn it into calls on prepared buffers, and each {@link
 * org.implicit4j.tensor.formula.Operation} carries its own derivative.
 */
@NullMarked
package org.implicit4j.tensor.formula;

import org.jspecify.annotations.NullMarked;
