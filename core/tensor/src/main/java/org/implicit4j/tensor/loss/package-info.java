/** Losses: how far predictions are from targets, as one number with its derivative. */
@NullMarked
package org.implicit4j.tensor.loss;

import org.jspecify.annotations.NullMarked;
