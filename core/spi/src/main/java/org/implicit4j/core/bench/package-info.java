/** Maps with known fixed points, read from files, and the comparison of methods on them. */
@NullMarked
package org.implicit4j.core.bench;

import org.jspecify.annotations.NullMarked;
