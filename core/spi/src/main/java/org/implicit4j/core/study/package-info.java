/** The test-time-scaling study: quality, empirical Lipschitz constant and cost for each iteration. */
@NullMarked
package org.implicit4j.core.study;

import org.jspecify.annotations.NullMarked;
