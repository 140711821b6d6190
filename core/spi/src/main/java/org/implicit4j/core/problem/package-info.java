/** Maps that are hard for some method, small enough to be understood by hand. */
@NullMarked
package org.implicit4j.core.problem;

import org.jspecify.annotations.NullMarked;
