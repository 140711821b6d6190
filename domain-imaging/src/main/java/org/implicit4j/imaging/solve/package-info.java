/** Restorers run through the one loop on pictures of one size that continue periodically. */
@NullMarked
package org.implicit4j.imaging.solve;

import org.jspecify.annotations.NullMarked;
