/** Relaxation whose factor follows from the last two residuals. */
@NullMarked
package org.implicit4j.solvers.aitken;

import org.jspecify.annotations.NullMarked;
