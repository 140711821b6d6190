/** The primal-dual hybrid gradient map of a linear program as a fixed-point operator, restarted and warm-started. */
@NullMarked
package org.implicit4j.lp.pdhg;

import org.jspecify.annotations.NullMarked;
