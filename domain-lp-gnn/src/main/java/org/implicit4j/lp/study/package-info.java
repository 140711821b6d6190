/** The test-time-scaling study on linear programs. */
@NullMarked
package org.implicit4j.lp.study;

import org.jspecify.annotations.NullMarked;
