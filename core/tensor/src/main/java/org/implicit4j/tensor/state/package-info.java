/** Batches of states as ND4J arrays, with one owner for each off-heap array. */
@NullMarked
package org.implicit4j.tensor.state;

import org.jspecify.annotations.NullMarked;
