/** Linear programs as a domain of implicit4j. */
@NullMarked
package org.implicit4j.lp;

import org.jspecify.annotations.NullMarked;
