/** The gradient of the implicit function theorem. */
@NullMarked
package org.implicit4j.solvers.implicit;

import org.jspecify.annotations.NullMarked;
