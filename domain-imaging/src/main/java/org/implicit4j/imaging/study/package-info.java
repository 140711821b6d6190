/** The test-time-scaling study on blurred photographs, and their operators as problems for a tournament of methods. */
@NullMarked
package org.implicit4j.imaging.study;

import org.jspecify.annotations.NullMarked;
