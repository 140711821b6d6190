/** Optimisers, learning-rate schedules and initial values. */
@NullMarked
package org.implicit4j.tensor.optimise;

import org.jspecify.annotations.NullMarked;
