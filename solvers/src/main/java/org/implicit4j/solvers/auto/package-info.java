/** The method for those who do not want to choose one. */
@NullMarked
package org.implicit4j.solvers.auto;

import org.jspecify.annotations.NullMarked;
