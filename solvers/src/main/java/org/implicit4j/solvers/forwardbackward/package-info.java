/** Steps along one monotone operator, followed by the resolvent of the other. */
@NullMarked
package org.implicit4j.solvers.forwardbackward;

import org.jspecify.annotations.NullMarked;
