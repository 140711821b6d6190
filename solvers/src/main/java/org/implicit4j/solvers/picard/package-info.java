/** Plain iteration of the operator. */
@NullMarked
package org.implicit4j.solvers.picard;

import org.jspecify.annotations.NullMarked;
