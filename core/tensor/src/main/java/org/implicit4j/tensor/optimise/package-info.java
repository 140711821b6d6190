/** Optimisers, learning-rate schedules and averages of weights. */
@NullMarked
package org.implicit4j.tensor.optimise;

import org.jspecify.annotations.NullMarked;
