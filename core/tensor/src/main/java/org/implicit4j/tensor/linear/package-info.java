/** Layers that multiply rows by matrices: linear maps, lookups in tables, and gated feed-forward blocks. */
@NullMarked
package org.implicit4j.tensor.linear;

import org.jspecify.annotations.NullMarked;
