/** Training of denoisers. */
@NullMarked
package org.implicit4j.imaging.train;

import org.jspecify.annotations.NullMarked;
