/** Iteration of an average of the operator and the identity. */
@NullMarked
package org.implicit4j.solvers.damped;

import org.jspecify.annotations.NullMarked;
