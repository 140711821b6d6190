/** The one fixed-point loop: it evaluates, measures, remembers the best, decides and reports. */
@NullMarked
package org.implicit4j.core.solve;

import org.jspecify.annotations.NullMarked;
